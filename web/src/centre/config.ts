/** What `/config.json` says: where this desktop's centre is. Read at run time, so that one build serves every centre. */
export type DesktopConfig = {
  api: string;
  socket: string;
  centre: { name: string; shortName: string; timeZone: string };
  signIn: {
    authority: string;
    clientId: string;
    /** The identity provider's own pages. */
    domain: string;
    /** Where it differs from `<domain>/oauth2/token`. */
    tokenEndpoint?: string;
    userPool?: string;
    /** Cognito's own API; only for signing in with a password, which a local centre allows. */
    cognito?: string;
  };
  operations: string;
  /** A local centre's sample people, with their passwords. */
  people?: Person[];
};

export type Person = { name: string; role: string; team?: string; email: string; password: string };

let loaded: DesktopConfig | undefined;

export async function loadConfig(): Promise<DesktopConfig> {
  const answer = await fetch('/config.json');
  if (!answer.ok) throw new Error(`/config.json: ${answer.status}`);
  loaded = (await answer.json()) as DesktopConfig;
  return loaded;
}

export function config(): DesktopConfig {
  if (!loaded) throw new Error('The configuration is read before anything is drawn');
  return loaded;
}
