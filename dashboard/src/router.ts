import { createRouter, createWebHistory, START_LOCATION } from 'vue-router'
import { linkToken } from './session/own-visit.ts'
import { useSession } from './session/useSession.ts'
import type { PageName } from '#core/access/pages.ts'
import { PAGE_GROUPS, pagesOf } from './shell/navigation.ts'

const components: Record<PageName, () => Promise<unknown>> = {
  home: () => import('./home/HomePage.vue'),
  'real-time': () => import('./real-time/RealTimePage.vue'),
  applications: () => import('./reports/ApplicationsPage.vue'),
  sites: () => import('./reports/SitesPage.vue'),
  productivity: () => import('./productivity/ProductivityPage.vue'),
  hours: () => import('./hours/HoursPage.vue'),
  focus: () => import('./focus/FocusPage.vue'),
  changes: () => import('./changes/ChangesPage.vue'),
  'activity-log': () => import('./activity-log/ActivityLogPage.vue'),
  agents: () => import('./agents/AgentsPage.vue'),
  privacy: () => import('./settings/privacy/PrivacyPage.vue'),
  'account-settings': () => import('./settings/account/AccountPage.vue'),
  'my-activity': () => import('./me/MyActivityPage.vue'),
  security: () => import('./access/SecurityPage.vue'),
  members: () => import('./access/MembersPage.vue'),
  installation: () => import('./access/InstallationPage.vue'),
  requests: () => import('./me/RequestsPage.vue'),
  proposals: () => import('./proposals/ProposalsPage.vue'),
  'who-looked': () => import('./me/WhoLookedPage.vue'),
  schedules: () => import('./settings/schedules/SchedulesPage.vue'),
  categories: () => import('./settings/categories/CategoriesPage.vue'),
  people: () => import('./settings/people/PeoplePage.vue'),
  groups: () => import('./settings/groups/GroupsPage.vue'),
  goals: () => import('./settings/goals/GoalsPage.vue'),
  audit: () => import('./settings/audit/AuditPage.vue'),
}

/** For those who are not signed in. */
const STRANGER = { stranger: true }

export const router = createRouter({
  history: createWebHistory(),
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? false : { top: 0 }),
  routes: [
    {
      path: '/sign-in',
      name: 'sign-in',
      component: () => import('./session/SignInPage.vue'),
      meta: STRANGER,
    },
    { path: '/sign-up', name: 'sign-up', component: () => import('./access/SignUpPage.vue'), meta: STRANGER },
    {
      path: '/invitation',
      name: 'invitation',
      component: () => import('./access/InvitationPage.vue'),
      meta: STRANGER,
    },
    ...PAGE_GROUPS.flatMap((group) => group.pages).map((page) => ({
      path: page.path,
      name: page.name,
      component: components[page.name],
    })),
    { path: '/:rest(.*)*', name: 'not-found', component: () => import('./shell/NotFoundPage.vue') },
  ],
})

/** The first page is fetched while it becomes known who wants to see it. */
const fetchEarly = (name: unknown) => {
  const page = PAGE_GROUPS.flatMap((group) => group.pages).find((one) => one.name === name)
  // Where it fails, the router asks again and tells.
  if (page) components[page.name]().catch(() => undefined)
}

router.beforeEach(async (to, from) => {
  if (from === START_LOCATION) fetchEarly(to.name)
  const { started, signedIn, session } = useSession()
  await started()
  if (to.name === 'sign-in') return signedIn.value && session.value ? { path: '/' } : true
  // Read by now: it works once, and must not stay in the address.
  if (linkToken(to.hash) !== undefined) return { path: to.path, query: to.query, replace: true }
  if (to.meta['stranger'] === true) return true
  if (!signedIn.value) return { name: 'sign-in', query: to.fullPath === '/' ? {} : { next: to.fullPath } }
  if (!session.value) return true // App.vue tells why
  const pages = pagesOf(session.value)
  if (to.name === 'not-found' || pages.some((page) => page.name === to.name)) return true
  const first = pages[0]
  return to.name === 'home' && first
    ? { path: first.path }
    : { name: 'not-found', params: { rest: to.path.slice(1).split('/') } }
})
