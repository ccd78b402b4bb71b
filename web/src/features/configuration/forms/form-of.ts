import type { ComponentType } from 'react';
import type { Part } from '../parts.ts';
import { CalendarForm } from './CalendarForm.tsx';
import { DivisionForm, WorkbinForm } from './NamedForms.tsx';
import { PlanForm } from './PlanForm.tsx';
import { SourceForm } from './SourceForm.tsx';
import { WorktypeForm } from './WorktypeForm.tsx';

/** What has no form is written as text. */
export const formOf: Partial<Record<Part, ComponentType>> = {
  sources: SourceForm,
  worktypes: WorktypeForm,
  slaPlans: PlanForm,
  calendars: CalendarForm,
  workbins: WorkbinForm,
  divisions: DivisionForm,
};
