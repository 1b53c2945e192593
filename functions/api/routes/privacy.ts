/** What is recorded of people, how long it is kept, and who is shown how much. */
import { announcementAnswer, announcementList, toldField } from '#core/contracts/announcement.ts'
import { privacyAnswer, privacyChange, privacySettings } from '#core/contracts/privacy-settings.ts'
import { accountDay } from '#core/reports/account-time.ts'
import { addDays } from '#core/reports/day-range.ts'
import { exportLink } from '#core/contracts/export.ts'
import { identifier } from '#core/contracts/primitives.ts'
import type { Account } from '../../accounts/account.ts'
import { listAnnounced, withdrawAnnounced } from '../../policy/announced.ts'
import { changePrivacySettings, readPrivacySettings } from '../../privacy/settings.ts'
import { linkToAll, linkToPerson } from '../../privacy/subject-access.ts'
import { signedIn } from '../own.ts'
import { type ApiRoute, ownRoute, route } from '../route.ts'

/** The account days of which anything may be stored. */
const daysKept = ({ retentionDays, timeZone }: Account, now: number) => {
  const to = accountDay(timeZone, now)
  return { from: addDays(to, -retentionDays), to }
}

export const privacyRoutes: readonly ApiRoute[] = [
  route({
    method: 'get',
    path: '/v1/settings/privacy',
    summary: 'Screen details, retention, minimum number of people, personal categories',
    allows: 'settings.read',
    answer: privacySettings,
    handle: ({ viewer }) => readPrivacySettings(viewer),
  }),
  route({
    method: 'put',
    path: '/v1/settings/privacy',
    summary:
      'Changes some of it; what lets more be seen is announced where there are agents, and holds after the notice',
    allows: 'settings.change',
    body: privacyChange,
    answer: privacyAnswer,
    handle: ({ api, viewer, body }) => changePrivacySettings(api, viewer, body),
  }),
  route({
    method: 'get',
    path: '/v1/settings/announced',
    summary: 'Changes that people are told of and that have not taken effect yet',
    allows: 'settings.read',
    answer: announcementList,
    handle: ({ api, viewer }) => listAnnounced(api, viewer),
  }),
  route({
    method: 'delete',
    path: '/v1/settings/announced/{field}',
    summary: 'Calls an announced change off; people find that in the history',
    allows: 'settings.change',
    parameter: { field: toldField },
    answer: announcementAnswer,
    handle: ({ api, viewer, parameter: { field } }) => withdrawAnnounced(api, viewer, field),
  }),
  route({
    method: 'post',
    path: '/v1/people/{id}/export',
    summary: 'A link to a ZIP of all that is stored about a person, once, within a minute',
    allows: 'account.administer',
    parameter: { id: identifier },
    answer: exportLink,
    looks: ({ api, viewer, parameter: { id } }) =>
      api.noteLook(viewer, 'everything', { ...daysKept(viewer.account, api.now()), person: id }),
    handle: ({ api, viewer, parameter: { id } }) => linkToPerson(api, viewer, id),
  }),
  ownRoute({
    method: 'post',
    path: '/v1/me/export',
    summary: 'A link to a ZIP of all that is stored about oneself, once, within a minute',
    allows: 'own.read',
    answer: exportLink,
    handle: ({ api, viewer }) => {
      const { uid: member } = signedIn(viewer)
      return linkToAll(api, { accountId: viewer.account.id, member, isVerified: true }, viewer.users)
    },
  }),
]
