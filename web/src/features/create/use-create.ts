import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { InteractionView, WorktypesView } from '../../../../domain/desktop-api.ts';
import { heard } from '../../centre/act.ts';
import { api } from '../../centre/api.ts';
import { useMutation } from '@tanstack/react-query';
import { fieldProblem } from '../../centre/problem.ts';
import { fieldsTyped, forgetNewItem, type NewItem } from './create-draft.ts';
import { created, stopCreating } from './creating.ts';

type Worktype = WorktypesView['worktypes'][number];

/** They change with the configuration, so not while a form is open. */
export function useWorktypes() {
  return useQuery({
    queryKey: ['worktypes'],
    queryFn: ({ signal }) => api.worktypes({ signal }),
    staleTime: 5 * 60_000,
  });
}

/** Pressed twice, it is made once: the item's id is the form's. */
export function useCreate({ interaction: id, related = [] }: InteractionView) {
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: (item: Parameters<typeof api.createWork>[1]) => api.createWork(id, item),
    onSuccess: async (next, { name }) => {
      forgetNewItem(id);
      const known = new Set(related.map(({ interaction }) => interaction));
      const made = next.related?.find(({ interaction }) => !known.has(interaction))?.interaction;
      created.set({ of: id, id: made, name });
      await heard(id, next);
      stopCreating();
    },
  });
  const press = ({ id: own, name, typed }: NewItem, worktype: Worktype) => {
    const { values, wrong: bad } = fieldsTyped(worktype.fields, typed);
    setWrong(bad);
    if (bad.length === 0 && !isPending) mutate({ id: own, worktype: worktype.id, name: name.trim(), fields: values });
  };
  return { press, busy: isPending, error, reset, wrong, of: (member: string) => fieldProblem(error, member) };
}
