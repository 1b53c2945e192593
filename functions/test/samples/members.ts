import { randomUUID } from 'node:crypto'
import { type StoredInvitation, writeLink } from '../../members/stored-invitation.ts'
import type { World } from '../world.ts'
import type { Samples } from './sample.ts'

const rights = { role: 'viewer', groups: ['sales'], anonymised: false }
const someone = () => `new-${randomUUID().slice(0, 8)}@example.org`

const newMember = async ({ done }: World) => {
  const email = someone()
  const { id } = await done({ method: 'post', path: '/v1/members', body: { ...rights, email } })
  return { parameter: { id: String(id) }, email }
}

const newInvitation = async ({ done, accountId, documents }: World) => {
  const email = someone()
  await done({ method: 'post', path: '/v1/invitations', body: { ...rights, email, language: 'en' } })
  const all = [...(await documents('invitations'))] as unknown as [string, StoredInvitation][]
  const [id, { nonce }] = all.find(([, invited]) => invited.email === email) ?? ['', { nonce: '' }]
  return { parameter: { id }, token: writeLink({ accountId, id, nonce }) }
}

export const memberSamples: Samples = {
  'get /v1/members': () => ({}),
  'post /v1/members': () => ({ body: { ...rights, email: someone() } }),
  'put /v1/members/{id}': async (world) => {
    const { parameter } = await newMember(world)
    return { parameter, body: { role: 'manager', groups: ['legal'] } }
  },
  'delete /v1/members/{id}': async (world) => {
    const { parameter, email } = await newMember(world)
    return { parameter, body: { email } }
  },
  'post /v1/invitations': () => ({ body: { ...rights, email: someone(), language: 'de' } }),
  'post /v1/invitations/{id}/send': async (world) => ({ parameter: (await newInvitation(world)).parameter }),
  'delete /v1/invitations/{id}': async (world) => ({ parameter: (await newInvitation(world)).parameter }),
  'post /v1/support-access': () => ({ body: { email: someone(), role: 'viewer', hours: 4 } }),
  'delete /v1/support-access/{id}': async ({ done }) => {
    const body = { email: someone(), role: 'viewer' }
    const { id } = await done({ method: 'post', path: '/v1/support-access', body })
    return { parameter: { id: String(id) } }
  },
  'get /v1/me/sign-ins': () => ({}),
  'delete /v1/me/sign-ins/{id}': async ({ accountDocument }, { email }) => {
    const { docs } = await accountDocument.collection('members').where('email', '==', email).get()
    await docs[0]?.ref.update({ 'signIns.1700000000': { browser: 'Firefox', seenAt: 1_700_000_000_000 } })
    return { parameter: { id: '1700000000' } }
  },
  'post /v1/me/sign-outs': () => ({}),
  'post /v1/invitation': async (world) => ({ body: { token: (await newInvitation(world)).token } }),
  'post /v1/invitation/accept': async (world) => ({
    body: { token: (await newInvitation(world)).token, password: 'correct horse' },
  }),
}
