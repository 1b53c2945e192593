import { RANGE } from '../world.ts'
import type { Samples } from './sample.ts'

export const reportSamples: Samples = {
  'get /v1/reports/usage': ({ owners }) => ({
    query: { ...RANGE, by: 'site', person: owners.sales.userId },
  }),
  'get /v1/reports/hours': ({ owners }) => ({ query: { ...RANGE, computer: owners.sales.computerId } }),
  'get /v1/reports/focus': () => ({ query: { ...RANGE, group: 'sales' } }),
  'get /v1/reports/changes': () => ({ query: { week: '2026-03-02' } }),
  'get /v1/activities': ({ owners }) => ({ query: { ...RANGE, agent: owners.sales.agentId } }),
  'post /v1/exports': ({ owners }) => ({ body: exportOf(owners.sales.userId) }),
  'get /v1/exports/{id}': async (world, owner) => ({ parameter: { id: (await newExport(world, owner)).id } }),
  'post /v1/exports/{id}/stop': async (world, owner) => ({
    parameter: { id: (await newExport(world, owner)).id },
  }),
  'get /v1/files/{link}': async (world, owner) => ({
    parameter: { link: (await newExport(world, owner)).url.split('/').at(-1) ?? '' },
  }),
}

const exportOf = (person: string) => ({
  report: 'activities',
  format: 'csv',
  query: { ...RANGE, person },
})

const newExport = async (
  { send, owners }: Parameters<Samples[string]>[0],
  owner: Parameters<Samples[string]>[1],
) => {
  const request = { method: 'post', path: '/v1/exports', body: exportOf(owners.sales.userId) }
  const { text } = await send(owner, request)
  return JSON.parse(text) as { id: string; url: string }
}
