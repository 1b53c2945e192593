/** What the account goes by: what agents record, what things are, who belongs together, what they are called. */
import { accountAnswer, accountCommand, accountSettings } from '#core/contracts/account-settings.ts'
import { aliasAnswer, aliasCommand } from '#core/contracts/alias.ts'
import {
  categoryAnswer,
  categoryCommand,
  classificationList,
  seenList,
} from '#core/contracts/classification-list.ts'
import { classifyAnswer, classifyCommand } from '#core/contracts/classification.ts'
import {
  directory,
  doNotTrackAnswer,
  doNotTrackCommand,
  hashNamesAnswer,
  hashNamesCommand,
} from '#core/contracts/directory.ts'
import { groupAnswer, groupCommand, groupList, groupOrderCommand } from '#core/contracts/group.ts'
import { identifier, text } from '#core/contracts/primitives.ts'
import { workAnswer, workCommand, workPlan } from '#core/contracts/work-settings.ts'
import { trackingAnswer, trackingChange, trackingSettings } from '#core/contracts/tracking-settings.ts'
import { changeAccountSettings, readAccountSettings } from '../account.ts'
import { setAliases } from '../aliases.ts'
import { deleteCategory, putCategory } from '../categories.ts'
import { listClassifications, listSeen } from '../classifications.ts'
import { classifyItems } from '../classify.ts'
import { hashesOf, listDirectory } from '../directory.ts'
import { setDoNotTrack } from '../do-not-track.ts'
import { deleteGroup, listGroups, orderGroups, putGroup } from '../groups.ts'
import { type ApiRoute, route } from '../route.ts'
import { changeWorkSettings, readWorkSettings } from '../work-settings.ts'
import { changeTracking, readTrackingSettings } from '../tracking.ts'

/** Ten thousand users and as many computers. */
const GROUP_BYTES = 1024 * 1024

export const settingsRoutes: readonly ApiRoute[] = [
  route({
    method: 'get',
    path: '/v1/settings/account',
    summary: 'What the account is called, its time zone and its date format',
    allows: 'settings.read',
    answer: accountSettings,
    handle: ({ viewer }) => readAccountSettings(viewer),
  }),
  route({
    method: 'put',
    path: '/v1/settings/account',
    summary: 'Changes some of it; every report converts, past included',
    allows: 'settings.change',
    body: accountCommand,
    answer: accountAnswer,
    handle: ({ api, viewer, body }) => changeAccountSettings(api, viewer, body),
  }),
  route({
    method: 'get',
    path: '/v1/classifications',
    summary: 'What the account says of sites and applications, exceptions of groups and own categories',
    allows: 'settings.read',
    answer: classificationList,
    handle: ({ api, viewer }) => listClassifications(api, viewer),
  }),
  route({
    method: 'get',
    path: '/v1/classifications/seen',
    summary: 'Sites and applications of the last 30 days by their share of everybody’s time',
    allows: 'settings.read',
    answer: seenList,
    handle: ({ api, viewer }) => listSeen(api, viewer),
  }),
  route({
    method: 'put',
    path: '/v1/categories',
    summary: 'Makes a category, or renames one wherever it is used',
    allows: 'settings.change',
    body: categoryCommand,
    answer: categoryAnswer,
    handle: ({ api, viewer, body }) => putCategory(api, viewer, body),
  }),
  route({
    method: 'delete',
    path: '/v1/categories/{name}',
    summary: 'Deletes a category of the account’s own; what it was given to is of its suggested one',
    allows: 'data.delete',
    parameter: { name: text(64) },
    answer: categoryAnswer,
    handle: ({ api, viewer, parameter: { name } }) => deleteCategory(api, viewer, name),
  }),
  route({
    method: 'put',
    path: '/v1/classifications',
    summary: 'What sites and applications are, for past and future at once',
    allows: 'settings.change',
    body: classifyCommand,
    answer: classifyAnswer,
    handle: ({ api, viewer, body }) => classifyItems(api, viewer, body),
  }),
  route({
    method: 'put',
    path: '/v1/aliases',
    summary: 'The names that users and computers are shown by; users of one alias are one person',
    allows: 'settings.change',
    body: aliasCommand,
    answer: aliasAnswer,
    handle: ({ api, viewer, body }) => setAliases(api, viewer, body),
  }),
  route({
    method: 'get',
    path: '/v1/directory',
    summary: 'The names of users and computers, and nothing of anybody’s time',
    allows: 'settings.read',
    answer: directory,
    handle: ({ api, viewer }) => listDirectory(api, viewer),
  }),
  route({
    method: 'post',
    path: '/v1/names/hash',
    summary: 'What names, logins and addresses are known by in this account while it hashes them',
    allows: 'settings.read',
    body: hashNamesCommand,
    answer: hashNamesAnswer,
    handle: ({ viewer, body }) => hashesOf(viewer.account.id, body.names),
  }),
  route({
    method: 'put',
    path: '/v1/users/{id}/do-not-track',
    summary: 'Whether a user’s time is recorded, from now on; agents hear of it within a minute',
    allows: 'settings.change',
    parameter: { id: identifier },
    body: doNotTrackCommand,
    answer: doNotTrackAnswer,
    handle: ({ api, viewer, parameter: { id }, body }) => setDoNotTrack(api, viewer, id, body),
  }),
  route({
    method: 'get',
    path: '/v1/groups',
    summary: 'The groups of users and computers, in their order',
    allows: 'settings.read',
    answer: groupList,
    handle: ({ api, viewer }) => listGroups(api, viewer),
  }),
  route({
    method: 'put',
    path: '/v1/groups/{id}',
    summary: 'Makes a group, or gives it another name and other members',
    allows: 'settings.change',
    parameter: { id: identifier },
    body: groupCommand,
    bodyBytes: GROUP_BYTES,
    answer: groupAnswer,
    handle: ({ api, viewer, parameter: { id }, body }) => putGroup(api, viewer, id, body),
  }),
  route({
    method: 'put',
    path: '/v1/group-order',
    summary: 'The order of the groups: of exceptions that disagree, the first group’s holds',
    allows: 'settings.change',
    body: groupOrderCommand,
    answer: groupAnswer,
    handle: ({ api, viewer, body }) => orderGroups(api, viewer, body),
  }),
  route({
    method: 'delete',
    path: '/v1/groups/{id}',
    summary: 'Deletes a group; nobody in it is deleted',
    allows: 'data.delete',
    parameter: { id: identifier },
    answer: groupAnswer,
    handle: ({ api, viewer, parameter: { id } }) => deleteGroup(api, viewer, id),
  }),
  route({
    method: 'get',
    path: '/v1/settings/work',
    summary: 'Goals, hours and thresholds of the account and of groups, with the days from which they hold',
    allows: 'settings.read',
    answer: workPlan,
    handle: ({ api, viewer }) => readWorkSettings(api, viewer),
  }),
  route({
    method: 'put',
    path: '/v1/settings/work',
    summary: 'What holds from a day on; days before keep what they had',
    allows: 'settings.change',
    body: workCommand,
    answer: workAnswer,
    handle: ({ api, viewer, body }) => changeWorkSettings(api, viewer, body),
  }),
  route({
    method: 'get',
    path: '/v1/settings/tracking',
    summary: 'What the agents record, and when',
    allows: 'settings.read',
    answer: trackingSettings,
    handle: ({ api, viewer }) => readTrackingSettings(api, viewer),
  }),
  route({
    method: 'put',
    path: '/v1/settings/tracking',
    summary:
      'Changes some of it; what lets more be seen is announced where there are agents, and holds after the notice',
    allows: 'settings.change',
    body: trackingChange,
    answer: trackingAnswer,
    handle: ({ api, viewer, body }) => changeTracking(api, viewer, body),
  }),
]
