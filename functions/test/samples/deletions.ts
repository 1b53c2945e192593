import { randomUUID } from 'node:crypto'
import type { Samples } from './sample.ts'

export const deletionSamples: Samples = {
  'get /v1/deletions': () => ({}),
  'post /v1/deletions': async ({ enrolled }) => {
    const name = `gone-${randomUUID().slice(0, 8)}`
    const device = await enrolled({
      userLogin: `${name}@nowhere.example`,
      computerName: name,
      machineId: name,
    })
    const agents = [device.credential()?.agentId ?? '']
    return { body: { scope: 'agents', agents, withdraw: true, typed: name } }
  },
}
