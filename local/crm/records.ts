/** The records of the sandbox CRM. A phone number is kept in E.164. */
export type Plan = 'Priority' | 'Standard' | 'Basic';

export type Account = {
  id: string;
  /** What a caller keys in. */
  number: string;
  name: string;
  plan: Plan;
  products: string[];
  address: string;
  since: string;
  /** In clear, since whoever tries the centre has to know it. It leaves this process on the account's own page alone. */
  pin: string;
  /** For centres that compare by themselves: what `npm run pin` printed. */
  pinDigest: string | null;
};

export type Contact = {
  id: string;
  name: string;
  phone: string;
  email: string;
  accountId: string;
  languages: string[];
  /** How likely he would recommend Halden Fibre, 0 to 10, when asked last. */
  nps: number | null;
  npsAt: string | null;
};

export type Case = {
  id: string;
  contactId: string;
  subject: string;
  status: 'Open' | 'Closed';
  openedAt: string;
  closedAt: string | null;
  note: string;
};
