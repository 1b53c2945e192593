import { randomUUID } from 'node:crypto'
import { WORK_DEFAULTS } from '#core/contracts/focus-report.ts'
import type { Samples } from './sample.ts'

export const settingsSamples: Samples = {
  'get /v1/classifications': () => ({}),
  'get /v1/classifications/seen': () => ({}),
  'put /v1/categories': () => ({ body: { name: `Own ${randomUUID().slice(0, 8)}` } }),
  'delete /v1/categories/{name}': async ({ done }) => {
    const name = `Gone ${randomUUID().slice(0, 8)}`
    await done({ method: 'put', path: '/v1/categories', body: { name } })
    return { parameter: { name } }
  },
  'get /v1/directory': () => ({}),
  'post /v1/names/hash': () => ({ body: { names: ['ann@example.com'] } }),
  'put /v1/classifications': () => ({
    body: { group: 'sales', items: [{ key: 'site:example.org', productivity: 'unproductive' }] },
  }),
  'put /v1/aliases': ({ owners }) => ({
    body: { items: [{ kind: 'user', id: owners.sales.userId, alias: null }] },
  }),
  'put /v1/users/{id}/do-not-track': ({ owners }) => ({
    parameter: { id: owners.legal.userId },
    body: { doNotTrack: true },
  }),
  'put /v1/group-order': () => ({ body: { groups: ['sales', 'legal'] } }),
  'get /v1/groups': () => ({}),
  'put /v1/groups/{id}': ({ owners }) => ({
    parameter: { id: 'sales' },
    body: { name: 'Sales', users: [owners.sales.userId], computers: [owners.sales.computerId] },
  }),
  'delete /v1/groups/{id}': async ({ done }) => {
    const id = `gone-${randomUUID().slice(0, 8)}`
    const body = { name: 'Gone', users: [], computers: [] }
    await done({ method: 'put', path: `/v1/groups/${id}`, body })
    return { parameter: { id } }
  },
  'get /v1/settings/account': () => ({}),
  'put /v1/settings/account': () => ({ body: { dateFormat: 'dd.MM.yyyy' } }),
  'get /v1/settings/privacy': () => ({}),
  'put /v1/settings/privacy': () => ({ body: { retentionDays: 200 } }),
  'get /v1/settings/announced': () => ({}),
  'delete /v1/settings/announced/{field}': async ({ done }) => {
    const body = { retentionDays: 300, noticeDays: 1 }
    await done({ method: 'put', path: '/v1/settings/privacy', body })
    return { parameter: { field: 'retentionDays' } }
  },
  'get /v1/audit': () => ({ query: { event: 'group.changed' } }),
  'get /v1/settings/work': () => ({}),
  'put /v1/settings/work': () => ({ body: { group: 'sales', from: '2026-03-02', settings: WORK_DEFAULTS } }),
  'get /v1/settings/tracking': () => ({}),
  'put /v1/settings/tracking': ({ owners }) => ({
    body: { idleAfterSeconds: 180, doNotTrack: [owners.legal.userId] },
  }),
}
