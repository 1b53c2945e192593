import { randomUUID } from 'node:crypto'
import type { Samples } from './sample.ts'

const OFFICE = [[[540, 1020]], [[540, 1020]], [[540, 1020]], [], [], [], []]
const office = { zone: 'account', week: OFFICE, computers: [] }

export const scheduleSamples: Samples = {
  'get /v1/schedules': () => ({}),
  'put /v1/schedules/{id}': ({ owners, hidden }) => ({
    parameter: { id: 'office' },
    body: { ...office, name: `Office ${hidden}`, users: [owners.legal.userId] },
  }),
  'delete /v1/schedules/{id}': async ({ done }) => {
    const id = `gone-${randomUUID().slice(0, 8)}`
    await done({ method: 'put', path: `/v1/schedules/${id}`, body: { ...office, name: 'Gone', users: [] } })
    return { parameter: { id } }
  },
  'put /v1/default-schedule': () => ({ body: { schedule: null } }),
}
