import type { Configuration, ConfigurationFile } from '../../domain/configuration.ts';
import { type EntryChange, unfilledIn, withChanges } from '../../domain/configuration-changes.ts';
import { checkedFile } from '../../domain/configuration-check.ts';
import { type Difference, difference } from '../../domain/configuration-difference.ts';
import { type Refusal, type RefusalKind, refuse } from '../../domain/errors.ts';
import { fieldName, type Remark } from '../../domain/remark.ts';
import type { Instant } from '../../domain/time.ts';
import { type Configurations, readPointer } from '../../store/configurations.ts';
import { inUse } from '../../store/in-use.ts';
import type { Table } from '../../store/port.ts';

export interface ProposingDeps {
  table: Table;
  configurations: Configurations;
  clock: () => Instant;
}

/** What somebody wants changed, and the version that he had before him. */
export interface Wish {
  version: number;
  changes: EntryChange[];
}

export interface Proposal {
  file: ConfigurationFile;
  warnings: Remark[];
  difference: Difference[];
}

/** The whole file as it would stand, checked as the command checks a file: what is wrong anywhere, and what open interactions still need. */
export function proposing({ table, configurations, clock }: ProposingDeps) {
  return async function propose({ version, changes }: Wish): Promise<Proposal | Refusal> {
    const pointer = await readPointer(table);
    if (pointer.version !== version) return otherVersion(pointer.version);
    const before = await configurations.version(version);
    const { configuration: file, remarks } = checked(before, changes);
    if (!file) return refuseFor('invalid-configuration', remarks);
    const used = await inUse(table, before, file, clock());
    if (used.length > 0) return refuseFor('in-use', used);
    return { file, warnings: remarks, difference: difference(fileOf(before), file) };
  };
}

export function checked(before: Configuration, changes: EntryChange[]) {
  const { configuration, remarks } = checkedFile(withChanges(fileOf(before), changes));
  const unfilled = unfilledIn(changes);
  return { remarks: [...unfilled, ...remarks], ...(unfilled.length === 0 && configuration && { configuration }) };
}

function fileOf({ version: _, ...file }: Configuration): ConfigurationFile {
  return file;
}

export function otherVersion(version: number): Refusal {
  return refuse('other-version', `Version ${version} was applied meanwhile.`);
}

/** All that is wrong, and the first of it in a sentence. */
function refuseFor(kind: RefusalKind, problems: Remark[]): Refusal {
  const first = problems.find(({ severity }) => severity === 'error');
  const field = fieldName(first?.path ?? []);
  return { ...refuse(kind, `${field} ${first?.message}`, field), problems };
}
