/** What is recorded of people, how long it is kept, and who is shown how much. */
import { privacyAnswer, privacyCommand, privacySettings } from '#core/contracts/privacy-settings.ts'
import { changePrivacySettings, readPrivacySettings } from '../../privacy/settings.ts'
import { type ApiRoute, route } from '../route.ts'

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
    summary: 'Changes some of it; agents hear of it within a minute',
    allows: 'settings.change',
    body: privacyCommand,
    answer: privacyAnswer,
    handle: ({ api, viewer, body }) => changePrivacySettings(api, viewer, body),
  }),
]
