/** Skill name to proficiency, 0 to 5. */
export type Skills = Record<string, number>;

/** A flow can ask for at most five skills (row 10). */
export const MOST_SKILLS = 5;

export function hasSkills(agent: Skills, required: Skills): boolean {
  return missingSkill(agent, required) === undefined;
}

/** The first required skill that the agent lacks, e.g. `fibre: has 2, needs 3`. */
export function missingSkill(agent: Skills, required: Skills): string | undefined {
  const missing = Object.entries(required).find(([name, level]) => (agent[name] ?? -1) < level);
  return missing && `${missing[0]}: has ${agent[missing[0]] ?? 'none'}, needs ${missing[1]}`;
}

/** Average proficiency over the required skills; 0 where none is required. */
export function proficiency(agent: Skills, required: Skills): number {
  const names = Object.keys(required);
  return names.length === 0 ? 0 : names.reduce((sum, name) => sum + (agent[name] ?? 0), 0) / names.length;
}
