import { writeUnsubscribeToken } from '../../mail/unsubscribe-token.ts'
import type { Sample, Samples, Sent } from './sample.ts'

const body = (person: string) => ({
  name: 'A view',
  page: 'home',
  query: { person },
  shared: false,
  delivery: null,
})

const newView: (...of: Parameters<Sample>) => Promise<Sent & { parameter: { id: string } }> = async (
  { send, owners },
  owner,
) => {
  const made = await send(owner, { method: 'post', path: '/v1/views', body: body(owners.sales.userId) })
  return { parameter: { id: (JSON.parse(made.text) as { id: string }).id } }
}

const token: Sample = async (world, owner) => {
  const { parameter } = await newView(world, world.members.administrator)
  const { email } = owner
  return {
    query: { token: writeUnsubscribeToken({ accountId: world.accountId, viewId: parameter.id, email }) },
  }
}

export const viewSamples: Samples = {
  'get /v1/views': () => ({}),
  'post /v1/views': ({ owners }) => ({ body: body(owners.sales.userId) }),
  'put /v1/views/{id}': async (world, owner) => ({
    ...(await newView(world, owner)),
    body: { name: 'Another name', query: { computer: world.owners.sales.computerId } },
  }),
  'delete /v1/views/{id}': newView,
  'post /v1/views/{id}/restore': newView,
  'get /v1/unsubscribe': token,
  'post /v1/unsubscribe': token,
}
