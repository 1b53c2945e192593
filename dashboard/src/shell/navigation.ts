/** The pages that exist, their group in the navigation and who may open them. What a role may not open is not shown. */
import { type Capability, may } from '#core/access/capabilities.ts'
import type { Role } from '#core/contracts/member.ts'
import type { IconName } from '../ui/icon-names.ts'

export type PageName =
  | 'home'
  | 'real-time'
  | 'changes'
  | 'applications'
  | 'sites'
  | 'productivity'
  | 'hours'
  | 'focus'
  | 'activity-log'
  | 'agents'
  | 'account-settings'
  | 'privacy'
  | 'my-activity'
  | 'who-looked'
  | 'members'
  | 'security'
  | 'installation'
  | 'requests'
  | 'schedules'
  | 'categories'
  | 'people'
  | 'groups'
  | 'goals'
  | 'audit'
/** `inHand`: on a phone it stands in the bar; the others open from there. */
export type Page = {
  name: PageName
  path: string
  icon: IconName
  allows: Capability
  ranged: boolean
  inHand?: true
}
export type PageGroup = { name: 'today' | 'reports' | 'alarms' | 'me' | 'settings'; pages: readonly Page[] }

export const PAGE_GROUPS: readonly PageGroup[] = [
  {
    name: 'today',
    pages: [
      { name: 'home', path: '/', icon: 'house', allows: 'reports.read', ranged: true, inHand: true },
      {
        name: 'real-time',
        path: '/real-time',
        icon: 'radio',
        allows: 'others.read',
        ranged: false,
        inHand: true,
      },
      { name: 'changes', path: '/changes', icon: 'trending-up', allows: 'others.read', ranged: false },
    ],
  },
  {
    name: 'reports',
    pages: [
      {
        name: 'applications',
        path: '/applications',
        icon: 'app-window',
        allows: 'reports.read',
        ranged: true,
      },
      { name: 'sites', path: '/sites', icon: 'globe', allows: 'reports.read', ranged: true },
      {
        name: 'productivity',
        path: '/productivity',
        icon: 'gauge',
        allows: 'reports.read',
        ranged: true,
        inHand: true,
      },
      { name: 'hours', path: '/hours', icon: 'clock', allows: 'reports.read', ranged: true, inHand: true },
      { name: 'focus', path: '/focus', icon: 'target', allows: 'reports.read', ranged: true },
      { name: 'activity-log', path: '/activity-log', icon: 'list', allows: 'reports.read', ranged: true },
    ],
  },
  {
    name: 'me',
    pages: [
      {
        name: 'my-activity',
        path: '/me',
        icon: 'user',
        allows: 'own.read',
        ranged: false,
        inHand: true,
      },
      { name: 'who-looked', path: '/me/who-looked', icon: 'eye', allows: 'own.read', ranged: false },
      { name: 'security', path: '/me/security', icon: 'key-round', allows: 'own.read', ranged: false },
    ],
  },
  {
    name: 'settings',
    pages: [
      {
        name: 'agents',
        path: '/agents',
        icon: 'monitor-check',
        allows: 'account.administer',
        ranged: false,
      },
      {
        name: 'account-settings',
        path: '/settings/account',
        icon: 'settings-2',
        allows: 'settings.read',
        ranged: false,
      },
      {
        name: 'privacy',
        path: '/settings/privacy',
        icon: 'shield-check',
        allows: 'settings.read',
        ranged: false,
      },
      {
        name: 'schedules',
        path: '/settings/schedules',
        icon: 'calendar-clock',
        allows: 'settings.read',
        ranged: false,
      },
      {
        name: 'categories',
        path: '/settings/categories',
        icon: 'tags',
        allows: 'settings.read',
        ranged: false,
      },
      {
        name: 'people',
        path: '/settings/people',
        icon: 'id-card',
        allows: 'settings.read',
        ranged: false,
      },
      {
        name: 'groups',
        path: '/settings/groups',
        icon: 'users',
        allows: 'settings.read',
        ranged: false,
      },
      {
        name: 'goals',
        path: '/settings/goals',
        icon: 'goal',
        allows: 'settings.read',
        ranged: false,
      },
      {
        name: 'audit',
        path: '/settings/audit',
        icon: 'scroll-text',
        allows: 'account.administer',
        ranged: false,
      },
      {
        name: 'members',
        path: '/settings/members',
        icon: 'user-plus',
        allows: 'account.administer',
        ranged: false,
      },
      {
        name: 'installation',
        path: '/settings/installation',
        icon: 'download',
        allows: 'account.administer',
        ranged: false,
      },
      {
        name: 'requests',
        path: '/settings/requests',
        icon: 'message-circle-question-mark',
        allows: 'account.administer',
        ranged: false,
      },
    ],
  },
]

/** A person's own pages come first, a configurator's after what they are here for. */
const PLACES: Partial<Record<Role, number>> = { person: -1, configurator: 1 }
const inOrder = (role: Role): PageGroup[] => {
  const placeOf = ({ name }: PageGroup) => (name === 'me' ? (PLACES[role] ?? 0) : 0)
  return PAGE_GROUPS.toSorted((a, b) => placeOf(a) - placeOf(b))
}

/** The groups and pages a role may open; groups without one are left out. */
export const groupsFor = (role: Role): PageGroup[] =>
  inOrder(role)
    .map((group) => ({
      ...group,
      pages: group.pages.filter((page) => may(role, page.allows)),
    }))
    .filter((group) => group.pages.length > 0)

type OfSession = { member: { role: Role }; own?: true | undefined }

/** The same for a session; by the link of one's own agent, one's own pages alone, and there is no sign-in to change. */
export const groupsOf = ({ member, own }: OfSession): PageGroup[] =>
  own === undefined
    ? groupsFor(member.role)
    : groupsFor(member.role)
        .filter(({ name }) => name === 'me')
        .map((group) => ({ ...group, pages: group.pages.filter(({ name }) => name !== 'security') }))

export const pagesOf = (session: OfSession): Page[] => groupsOf(session).flatMap((group) => group.pages)

/** All pages a role may open, in order. */
export const pagesFor = (role: Role): Page[] => groupsFor(role).flatMap((group) => group.pages)

/** Who may say what a site or application is. */
export const mayClassify = (role: Role): boolean => may(role, 'settings.change')

/** Who may share saved views with the account, and have them sent to others; the rest keep to themselves. */
export const mayShareViews = (role: Role): boolean => role === 'administrator' || role === 'manager'
export const mayMailOthers = mayShareViews
