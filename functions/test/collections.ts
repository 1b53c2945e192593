/** Every collection of Firestore, and which members read a document of it by the rules (firestore.rules). Nobody writes. */
export const MEMBERS = {
  administrator: { role: 'administrator', groups: [] },
  configurator: { role: 'configurator', groups: [] },
  manager: { role: 'manager', groups: ['*'] },
  groupManager: { role: 'manager', groups: ['sales'] },
  otherManager: { role: 'manager', groups: ['legal'] },
  viewer: { role: 'viewer', groups: ['*'] },
  groupViewer: { role: 'viewer', groups: ['sales'] },
  anonymised: { role: 'viewer', groups: ['*'], anonymised: true },
  person: { role: 'person', groups: ['*'] },
} as const
export type MemberName = keyof typeof MEMBERS

export type Readers = {
  /** A document as it may be stored. */
  document: Record<string, unknown>
  get: readonly MemberName[]
  /** Without a filter; by default nobody. */
  list?: readonly MemberName[]
}

const EVERY_MEMBER = Object.keys(MEMBERS) as MemberName[]
const SETTINGS: readonly MemberName[] = ['administrator', 'configurator']
const WHO_SEES_NAMES: readonly MemberName[] = EVERY_MEMBER.filter((who) => who !== 'person')
const NOBODY: readonly MemberName[] = []

const settings = (document: Record<string, unknown>): Readers => ({ document, get: SETTINGS, list: SETTINGS })
const closed = (document: Record<string, unknown>): Readers => ({ document, get: NOBODY })

/** Of an account. A new collection is named here, or the tests fail. */
export const COLLECTIONS: Readonly<Record<string, Readers>> = {
  accessLog: closed({ userId: 'u', report: 'usage' }),
  agents: {
    document: { groups: ['sales'] },
    get: ['administrator', 'manager', 'groupManager', 'viewer', 'groupViewer'],
    list: ['administrator', 'manager', 'viewer'],
  },
  audit: closed({ event: 'x' }),
  batches: closed({ activities: [] }),
  changes: closed({ days: 7 }),
  categories: { document: { name: 'Email' }, get: WHO_SEES_NAMES, list: WHO_SEES_NAMES },
  classifications: { document: { items: {} }, get: WHO_SEES_NAMES, list: WHO_SEES_NAMES },
  computers: closed({ name: 'desk' }),
  deletions: closed({ state: 'done' }),
  exports: closed({ state: 'done' }),
  groups: settings({ name: 'Sales' }),
  invitations: closed({ email: 'x' }),
  members: { document: { role: 'viewer' }, get: ['administrator'], list: ['administrator'] },
  myLinks: closed({ userId: 'u' }),
  notes: closed({ userId: 'u', text: 'x' }),
  proposals: closed({ subject: 'user:u', state: 'open' }),
  rollups: closed({ sums: {} }),
  schedules: settings({ name: 'Office' }),
  signals: { document: { configVersion: 1 }, get: EVERY_MEMBER },
  tombstones: closed({ kind: 'user' }),
  users: closed({ login: 'x' }),
  views: closed({ name: 'Mine', shared: true }),
  waiting: closed({ userId: 'u', state: 'waiting' }),
  workSettings: closed({ entries: [] }),
}

/** Beside accounts: nobody reads them. */
export const TOP_COLLECTIONS: readonly string[] = ['enrolments']
