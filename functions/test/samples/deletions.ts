import { randomUUID } from 'node:crypto'
import type { Samples } from './sample.ts'

export const deletionSamples: Samples = {
  'post /v1/people/{id}/export': ({ owners }) => ({ parameter: { id: owners.sales.userId } }),
  'get /v1/deletions': () => ({}),
  'post /v1/deletions': async ({ enrolled }) => {
    const name = `gone-${randomUUID().slice(0, 8)}`
    const device = await enrolled({ userLogin: `${name}@example.com`, userName: name, computerName: name })
    const agentId = device.credential()?.agentId ?? ''
    return { body: { scope: 'agents', agents: [agentId], withdraw: true, typed: name } }
  },
}
