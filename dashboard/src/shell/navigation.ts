/** The pages that exist and their group in the navigation. What a member may not open is not shown. */
import { may, type Standing } from '#core/access/capabilities.ts'
import { mayOpen, type PageName } from '#core/access/pages.ts'
import type { Role } from '#core/contracts/member.ts'
import type { IconName } from '../ui/icon-names.ts'

/** `inHand`: on a phone it stands in the bar; the others open from there. */
export type Page = {
  name: PageName
  path: string
  icon: IconName
  ranged: boolean
  inHand?: true
  /** Where it is narrowed by groups alone: it tells nothing of a single person or computer. */
  groupsOnly?: true
}
export type PageGroup = { name: 'today' | 'reports' | 'alarms' | 'me' | 'settings'; pages: readonly Page[] }

export const PAGE_GROUPS: readonly PageGroup[] = [
  {
    name: 'today',
    pages: [
      { name: 'home', path: '/', icon: 'house', ranged: true, inHand: true },
      {
        name: 'real-time',
        path: '/real-time',
        icon: 'radio',
        ranged: false,
        inHand: true,
      },
      { name: 'changes', path: '/changes', icon: 'trending-up', ranged: false, groupsOnly: true },
    ],
  },
  {
    name: 'reports',
    pages: [
      {
        name: 'applications',
        path: '/applications',
        icon: 'app-window',
        ranged: true,
      },
      { name: 'sites', path: '/sites', icon: 'globe', ranged: true },
      {
        name: 'productivity',
        path: '/productivity',
        icon: 'gauge',
        ranged: true,
        inHand: true,
      },
      { name: 'hours', path: '/hours', icon: 'clock', ranged: true, inHand: true },
      { name: 'focus', path: '/focus', icon: 'target', ranged: true },
      { name: 'activity-log', path: '/activity-log', icon: 'list', ranged: true },
    ],
  },
  {
    name: 'me',
    pages: [
      {
        name: 'my-activity',
        path: '/me',
        icon: 'user',
        ranged: false,
        inHand: true,
      },
      { name: 'who-looked', path: '/me/who-looked', icon: 'eye', ranged: false },
      { name: 'proposals', path: '/me/proposals', icon: 'message-square', ranged: false },
      { name: 'security', path: '/me/security', icon: 'key-round', ranged: false },
    ],
  },
  {
    name: 'settings',
    pages: [
      {
        name: 'agents',
        path: '/agents',
        icon: 'monitor-check',
        ranged: false,
      },
      {
        name: 'account-settings',
        path: '/settings/account',
        icon: 'settings-2',
        ranged: false,
      },
      {
        name: 'privacy',
        path: '/settings/privacy',
        icon: 'shield-check',
        ranged: false,
      },
      {
        name: 'schedules',
        path: '/settings/schedules',
        icon: 'calendar-clock',
        ranged: false,
      },
      {
        name: 'categories',
        path: '/settings/categories',
        icon: 'tags',
        ranged: false,
      },
      {
        name: 'people',
        path: '/settings/people',
        icon: 'id-card',
        ranged: false,
      },
      {
        name: 'groups',
        path: '/settings/groups',
        icon: 'users',
        ranged: false,
      },
      {
        name: 'goals',
        path: '/settings/goals',
        icon: 'goal',
        ranged: false,
      },
      {
        name: 'audit',
        path: '/settings/audit',
        icon: 'scroll-text',
        ranged: false,
      },
      {
        name: 'members',
        path: '/settings/members',
        icon: 'user-plus',
        ranged: false,
      },
      {
        name: 'installation',
        path: '/settings/installation',
        icon: 'download',
        ranged: false,
      },
      {
        name: 'requests',
        path: '/settings/requests',
        icon: 'message-circle-question-mark',
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

type OfSession = { member: Standing; own?: true | undefined }

/** What opens by the link of one's own agent: one's own pages alone, and there is no sign-in to change. */
const OF_VISIT: readonly PageName[] = ['my-activity', 'who-looked']

export const opens = ({ member, own }: OfSession, page: PageName): boolean =>
  mayOpen(member, page) && (own === undefined || OF_VISIT.includes(page))

/** The groups and pages that open in a session; groups without one are left out. */
export const groupsOf = (session: OfSession): PageGroup[] =>
  inOrder(session.member.role)
    .map((group) => ({ ...group, pages: group.pages.filter(({ name }) => opens(session, name)) }))
    .filter((group) => group.pages.length > 0)

/** All pages that open, in order. */
export const pagesOf = (session: OfSession): Page[] => groupsOf(session).flatMap((group) => group.pages)

/** Who may say what a site or application is. */
export const mayClassify = (role: Role): boolean => may(role, 'settings.change')

/** Who says it only to those who may. */
export const mayPropose = (role: Role): boolean => may(role, 'settings.propose')

/** Who sees no names proposes none. */
export const mayProposeNames = ({ role, anonymised }: Standing): boolean =>
  mayPropose(role) && anonymised !== true

/** Who may share saved views with the account, and have them sent to others; the rest keep to themselves. */
export const mayShareViews = (role: Role): boolean => role === 'administrator' || role === 'manager'
export const mayMailOthers = mayShareViews
