import { createContext, useContext, useEffect, useMemo, useSyncExternalStore } from 'react';
import type { ConfigurationProblem } from '../../../../../domain/desktop-api.ts';
import type { Entry, Json, Path } from '../entry.ts';
import type { Part } from '../parts.ts';

export type Choice = { id: string; name: string };
type Problem = Omit<ConfigurationProblem, 'severity'> & { severity: ConfigurationProblem['severity'] };

export type Form = {
  entry: Entry;
  set(path: Path, to: Json | undefined): void;
  /** Of this entry; paths from its top. */
  problems: Problem[];
  claims: Claims;
  /** What it may name. */
  choices(of: Part | 'queues' | 'teams' | 'skills'): Choice[];
};

export const FormContext = createContext<Form | undefined>(undefined);

export function useForm(): Form {
  const form = useContext(FormContext);
  if (!form) throw new Error('A field stands outside of a form');
  return form;
}

/** Which places have a field that shows what is wrong with them: whatever is left is shown above the form. */
export type Claims = ReturnType<typeof createClaims>;

export function createClaims() {
  let claimed: readonly string[] = [];
  const listeners = new Set<() => void>();
  const become = (next: readonly string[]) => {
    claimed = next;
    for (const listener of listeners) listener();
  };
  return {
    get: () => claimed,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    add: (place: string) => become([...claimed, place]),
    drop: (place: string) => become(claimed.toSpliced(claimed.lastIndexOf(place), 1)),
  };
}

const written = (path: Path): string => path.join('\n');

function stands(problem: Path, place: string): boolean {
  const at = written(problem);
  return at === place || at.startsWith(`${place}\n`);
}

/** What is wrong at this place, or within it where no field of its own says so. */
export function useProblems(path: Path): Problem[] {
  const { problems, claims } = useForm();
  const place = written(path);
  const all = useSyncExternalStore(claims.subscribe, claims.get);
  useEffect(() => {
    claims.add(place);
    return () => claims.drop(place);
  }, [claims, place]);
  return useMemo(
    () =>
      problems.filter(
        (problem) =>
          stands(problem.path, place) &&
          !all.some((other) => other.startsWith(`${place}\n`) && stands(problem.path, other)),
      ),
    [problems, all, place],
  );
}

/** What no field shows. */
export function useUnclaimed({ problems, claims }: Pick<Form, 'problems' | 'claims'>): Problem[] {
  const all = useSyncExternalStore(claims.subscribe, claims.get);
  return problems.filter(({ path }) => !all.some((place) => stands(path, place)));
}
