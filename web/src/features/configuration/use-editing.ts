import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useMemo, useState } from 'react';
import type { ConfigurationView } from '../../../../domain/desktop-api.ts';
import { queryClient } from '../../centre/query-client.ts';
import { type Change, changesOf, type Drafts } from './changes.ts';
import { checkQuery, configurationQuery, type Verdict } from './configuration-api.ts';
import { catchUp, useDrafts } from './drafts.ts';

/** Somebody who types is not interrupted; who stops for a moment sees what is wrong. */
const PAUSE = 500;

export type Editing = {
  view: ConfigurationView;
  drafts: Drafts;
  changes: Change[];
  /** Of the changes as they stood a moment ago; nothing while there are none. */
  verdict: Verdict | undefined;
  /** It is about what stands there now. */
  current: boolean;
  failed: unknown;
  /** Somebody else has applied a version since these changes were begun. */
  overtaken: boolean;
  /** This version is ours. */
  ours(version: number): void;
};

export const EditingContext = createContext<Editing | undefined>(undefined);

/** What the page as a whole knows; of the frame around every entry. */
export function useEditing(): Editing {
  const editing = useContext(EditingContext);
  if (!editing) throw new Error('This stands outside of the configuration page');
  return editing;
}

export function useWholeEditing(view: ConfigurationView): Editing {
  const drafts = useDrafts();
  const changes = useMemo(() => changesOf(view.parts, drafts), [view.parts, drafts]);
  const [settled] = useDebouncedValue(changes, PAUSE);
  const { version } = view;
  const { data, error, isPlaceholderData } = useQuery({
    ...checkQuery({ version, changes: settled }),
    enabled: settled.length > 0,
    placeholderData: keepPreviousData,
  });
  const some = changes.length > 0;
  const [seen, ours] = useSeen(version, some);
  useNewest(data);
  useEffect(() => catchUp(view.parts), [view.parts]);
  return {
    view,
    drafts,
    changes,
    verdict: some ? data : undefined,
    current: some && settled === changes && !isPlaceholderData && data !== undefined,
    failed: some ? error : undefined,
    overtaken: some && version > seen,
    ours,
  };
}

/** The version that was on the screen when the first of the changes was begun. */
function useSeen(version: number, some: boolean): [number, (version: number) => void] {
  const [seen, see] = useState(version);
  useEffect(() => {
    if (!some) see(version);
  }, [some, version]);
  return [seen, see];
}

/** The check was told that there is a newer one: then that is what the page shows. */
function useNewest(verdict: Verdict | undefined): void {
  const overtaken = verdict !== undefined && !verdict.ok && verdict.overtaken;
  useEffect(() => {
    if (overtaken) void queryClient.invalidateQueries({ queryKey: configurationQuery().queryKey });
  }, [overtaken]);
}
