/** What opens each page of the dashboard: navigation, command palette and router go by it, and a test asks the API. */
import { type Capability, mayAs, type Standing } from './capabilities.ts'

type Opening = {
  allows: Capability
  /** It leads to single people: nothing for who is to see no names. */
  names?: true
  /** It listens to the database, which support never reads past the API. */
  live?: true
}

export const PAGES = {
  home: { allows: 'reports.read' },
  'real-time': { allows: 'others.read', names: true, live: true },
  changes: { allows: 'others.read' },
  applications: { allows: 'reports.read' },
  sites: { allows: 'reports.read' },
  productivity: { allows: 'reports.read' },
  hours: { allows: 'reports.read' },
  focus: { allows: 'reports.read' },
  'activity-log': { allows: 'reports.read', names: true },
  'my-activity': { allows: 'own.read' },
  'who-looked': { allows: 'own.read' },
  security: { allows: 'own.read' },
  proposals: { allows: 'settings.propose' },
  agents: { allows: 'account.administer' },
  'account-settings': { allows: 'settings.read' },
  privacy: { allows: 'settings.read' },
  schedules: { allows: 'settings.read' },
  categories: { allows: 'settings.read' },
  people: { allows: 'settings.read' },
  groups: { allows: 'settings.read' },
  goals: { allows: 'settings.read' },
  audit: { allows: 'account.administer' },
  members: { allows: 'account.administer' },
  installation: { allows: 'account.administer' },
  requests: { allows: 'account.administer' },
} as const satisfies Record<string, Opening>

export type PageName = keyof typeof PAGES
export const PAGE_NAMES = Object.keys(PAGES) as PageName[]

/** Whether a page that is narrowed to one person or one computer is answered to this member. */
export const mayNarrow = (member: Standing, to: { person?: unknown; computer?: unknown }): boolean =>
  member.anonymised !== true || (to.person === undefined && to.computer === undefined)

/** Whether what the page asks for is answered to this member. */
export const mayOpen = (member: Standing, page: PageName): boolean => {
  const { allows, names, live }: Opening = PAGES[page]
  return mayAs(member, allows) && !(names && member.anonymised === true) && !(live && member.support === true)
}
