import { randomUUID } from 'node:crypto'
import type { World } from '../world.ts'
import type { Samples } from './sample.ts'

const proposed = ({ owners }: World) => ({
  about: 'alias',
  kind: 'user',
  id: owners.sales.userId,
  alias: `Name ${randomUUID().slice(0, 8)}`,
})

/** Managers alone propose. */
const made = async (world: World): Promise<{ parameter: { id: string } }> => {
  const { text } = await world.send(world.members.manager, {
    method: 'post',
    path: '/v1/proposals',
    body: proposed(world),
  })
  return { parameter: { id: (JSON.parse(text) as { id: string }).id } }
}

export const proposalSamples: Samples = {
  'get /v1/proposals': () => ({}),
  'post /v1/proposals': (world) => ({ body: proposed(world) }),
  'delete /v1/proposals/{id}': made,
  'get /v1/proposals/open': () => ({}),
  'put /v1/proposals/{id}': async (world) => ({
    ...(await made(world)),
    body: { accept: false, text: 'No.' },
  }),
  'delete /v1/proposals/{id}/answer': async (world) => {
    const { parameter } = await made(world)
    await world.done({ method: 'put', path: `/v1/proposals/${parameter.id}`, body: { accept: false } })
    return { parameter }
  },
}
