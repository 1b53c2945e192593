import { RANGE } from '../world.ts'
import type { Samples } from './sample.ts'

export const agentSamples: Samples = {
  'post /v1/watch': () => ({}),
  'get /v1/agents': () => ({}),
  'get /v1/agents/coverage': ({ owners }) => ({ query: { ...RANGE, agents: owners.sales.agentId } }),
  'get /v1/agents/{id}/days': ({ owners }) => ({ parameter: { id: owners.sales.agentId }, query: RANGE }),
  'get /v1/people': () => ({}),
}
