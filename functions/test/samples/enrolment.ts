import { randomUUID } from 'node:crypto'
import type { Samples } from './sample.ts'

export const enrolmentSamples: Samples = {
  'post /v1/sign-up': () => ({
    body: {
      name: 'A new account',
      timeZone: 'Europe/Berlin',
      email: `first-${randomUUID().slice(0, 8)}@example.org`,
      password: 'correct horse',
    },
  }),
  'get /v1/enrolment-tokens': () => ({}),
  'post /v1/enrolment-tokens': () => ({ body: { name: 'Laptops', maxEnrolments: 5, domain: 'example.com' } }),
  'delete /v1/enrolment-tokens/{id}': async ({ done }) => {
    const { id } = await done({ method: 'post', path: '/v1/enrolment-tokens', body: { name: 'Gone' } })
    return { parameter: { id: String(id) } }
  },
  'get /v1/waiting-agents': () => ({}),
  'post /v1/waiting-agents': async ({ beyond }) => ({
    body: { decision: 'approve', agents: [await beyond()] },
  }),
}
