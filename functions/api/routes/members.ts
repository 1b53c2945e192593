/** Who signs in to the account, and who is asked to. */
import * as contract from '#core/contracts/members.ts'
import { identifier } from '#core/contracts/primitives.ts'
import { signInList } from '#core/contracts/sign-ins.ts'
import { acceptInvitation, showInvitation } from '../../members/accept.ts'
import { changeMember, makeMember, removeMember } from '../../members/change-members.ts'
import { endSignIn, listSignIns } from '../../me/sign-ins.ts'
import { signOutEverywhere } from '../../me/sign-out-everywhere.ts'
import { invite, sendAgain, withdraw } from '../../members/invite.ts'
import { grantSupport, withdrawSupport } from '../../members/support.ts'
import { listMembers } from '../../members/list-members.ts'
import { type ApiRoute, linkRoute, route } from '../route.ts'
import { idTokenOf } from '../viewer.ts'

/** Firebase Auth's ids of users. */
const parameter = { id: identifier }

export const memberRoutes: readonly ApiRoute[] = [
  route({
    method: 'get',
    path: '/v1/members',
    summary: 'Who signs in, as what, when they last did, and who is invited',
    allows: 'account.administer',
    answer: contract.memberList,
    handle: ({ api, viewer }) => listMembers(api, viewer),
  }),
  route({
    method: 'post',
    path: '/v1/members',
    summary: 'Makes a member with a password that the answer tells, once',
    allows: 'account.administer',
    body: contract.createMember,
    answer: contract.createdMember,
    handle: ({ api, viewer, body }) => makeMember(api, viewer, body),
  }),
  route({
    method: 'put',
    path: '/v1/members/{id}',
    summary: 'Gives a member another role or other groups, from their next request on',
    allows: 'account.administer',
    parameter,
    body: contract.changeMember,
    answer: contract.memberChanged,
    handle: ({ api, viewer, parameter: { id }, body }) => changeMember(api, viewer, id, body),
  }),
  route({
    method: 'delete',
    path: '/v1/members/{id}',
    summary: 'Removes the member of this address; views and audit entries of theirs stay',
    allows: 'account.administer',
    parameter,
    body: contract.removeMember,
    answer: contract.memberChanged,
    handle: ({ api, viewer, parameter: { id }, body }) => removeMember(api, viewer, id, body.email),
  }),
  route({
    method: 'post',
    path: '/v1/invitations',
    summary: 'Sends somebody a link to become a member, good for seven days',
    allows: 'account.administer',
    body: contract.inviteMember,
    answer: contract.memberChanged,
    handle: ({ api, viewer, body }) => invite(api, viewer, body),
  }),
  route({
    method: 'post',
    path: '/v1/invitations/{id}/send',
    summary: 'Sends an invitation again, with a new link',
    allows: 'account.administer',
    parameter,
    answer: contract.memberChanged,
    handle: ({ api, viewer, parameter: { id } }) => sendAgain(api, viewer, id),
  }),
  route({
    method: 'delete',
    path: '/v1/invitations/{id}',
    summary: 'Withdraws an invitation',
    allows: 'account.administer',
    parameter,
    answer: contract.memberChanged,
    handle: ({ api, viewer, parameter: { id } }) => withdraw(api, viewer, id),
  }),
  route({
    method: 'post',
    path: '/v1/support-access',
    summary: 'Lets somebody from outside in for a time, with a password that the answer tells, once',
    allows: 'account.administer',
    body: contract.grantSupport,
    answer: contract.createdMember,
    handle: ({ api, viewer, body }) => grantSupport(api, viewer, body as contract.GrantSupport),
  }),
  route({
    method: 'delete',
    path: '/v1/support-access/{id}',
    summary: 'Withdraws support access, at once',
    allows: 'account.administer',
    parameter,
    answer: contract.memberChanged,
    handle: ({ api, viewer, parameter: { id } }) => withdrawSupport(api, viewer, id),
  }),
  route({
    method: 'get',
    path: '/v1/me/sign-ins',
    summary: 'Where one is signed in',
    allows: 'own.read',
    answer: signInList,
    handle: async ({ c, api, viewer }) => listSignIns(viewer.member, (await idTokenOf(c, api)).auth_time),
  }),
  route({
    method: 'delete',
    path: '/v1/me/sign-ins/{id}',
    summary: 'Ends one sign-in of one’s own, at once',
    allows: 'own.read',
    parameter: { id: identifier },
    answer: contract.memberChanged,
    handle: async ({ c, api, viewer, parameter: { id } }) =>
      endSignIn(api, viewer, id, (await idTokenOf(c, api)).auth_time),
  }),
  route({
    method: 'post',
    path: '/v1/me/sign-outs',
    summary: 'Ends every sign-in of one’s own, this one too',
    allows: 'own.read',
    answer: contract.memberChanged,
    handle: ({ api, viewer }) => signOutEverywhere(api, viewer),
  }),
  linkRoute({
    method: 'post',
    path: '/v1/invitation',
    summary: 'What the link of an invitation is for',
    body: contract.invitationToken,
    answer: contract.shownInvitation,
    handle: (api, { token }) => showInvitation(api, token),
  }),
  linkRoute({
    method: 'post',
    path: '/v1/invitation/accept',
    summary: 'Sets the password of whoever was invited; they are a member then',
    body: contract.acceptInvitation,
    answer: contract.acceptedInvitation,
    handle: (api, { token, password }) => acceptInvitation(api, token, password),
  }),
]
