/** One mistake that somebody could have made. Its lines are exchanged as the module is loaded: see `mutation.ts`. */
export interface Bug {
  name: string;
  edits: { file: string; from: string; to: string }[];
}

export function bug(name: string, file: string, ...edits: [from: string, to: string, file?: string][]): Bug {
  return { name, edits: edits.map(([from, to, other]) => ({ file: other ?? file, from, to })) };
}
