import { calculateJwkThumbprint } from 'jose'
import { afterAll, describe, expect, it } from 'vitest'
import { trackingSettings, TRACKING_DEFAULTS } from '#core/contracts/tracking-settings.ts'
import { issueCertificate, readCertificate } from '../security/certificate.ts'
import { createSettings } from '../test/settings.ts'

const OFFICE = {
  zone: 'Europe/Berlin',
  week: [[[540, 720] as [number, number], [780, 1080] as [number, number]], [], [], [], [], [], []],
}
const { stack, admin, put, get, refusedFields } = await createSettings('/v1/settings/tracking', (body) =>
  trackingSettings.parse(body),
)
afterAll(() => stack.close())

describe('tracking settings', () => {
  it('are the defaults in a new account', async () => {
    expect(await get()).toEqual({ ...TRACKING_DEFAULTS, doNotTrack: [] })
  })

  it('change with an audit entry and a new version; what is left out stays', async () => {
    const answer = await put({ idleAfterSeconds: 90, schedule: OFFICE, doNotTrack: ['u1', 'u2', 'u1'] })
    expect(answer.body).toEqual({ configVersion: 2, changed: 3 })
    expect(await get()).toEqual({
      ...TRACKING_DEFAULTS,
      idleAfterSeconds: 90,
      schedule: OFFICE,
      doNotTrack: ['u1', 'u2'],
    })
    expect((await put({ idleAfterSeconds: 90, schedule: OFFICE })).body).toEqual({
      configVersion: 2,
      changed: 0,
    })
    await put({ doNotTrack: ['u2', 'u3'], schedule: null })
    const audit = [...(await stack.documents('audit')).values()]
      .filter(({ event }) => event === 'tracking.changed')
      .sort((a, b) => a.at.toMillis() - b.at.toMillis())
    expect(audit.length).toBe(2)
    expect(audit[0]).toMatchObject({ member: { email: admin.email } })
    expect(audit[0]?.changes).toContainEqual({ key: 'idleAfterSeconds', before: 120, after: 90 })
    expect(audit[1]?.changes).toContainEqual({ key: 'doNotTrack', before: ['u1'], after: ['u3'] })
    expect((await get()).schedule).toBeNull()
  })

  it.each([
    [{ idleAfterSeconds: 30 }, 'idleAfterSeconds'],
    [{ passiveCapSeconds: 1801 }, 'passiveCapSeconds'],
    [{ privateMinutesADay: -1 }, 'privateMinutesADay'],
    [{ presence: { microphone: true } }, 'presence.video'],
    [{ schedule: { ...OFFICE, zone: 'Europe/Atlantis' } }, 'schedule.zone'],
    [{ schedule: { ...OFFICE, week: [[]] } }, 'schedule.week'],
    [{ schedule: { ...OFFICE, week: [[[600, 540]], [], [], [], [], [], []] } }, 'schedule.week.0.0'],
    [{ colour: 'red' }, 'colour'],
  ])('refuse %j and name the field', async (change, field) => {
    expect(await refusedFields(change)).toContain(field)
  })

  it.each([
    ['administrator', 200],
    ['configurator', 200],
    ['manager', 403],
    ['viewer', 403],
    ['person', 403],
  ] as const)('are for those who configure: %s %d', async (role, status) => {
    const member = await stack.member(role)
    expect((await member.call('/v1/settings/tracking')).status).toBe(status)
    expect((await put({ idleAfterSeconds: 90 }, member)).status).toBe(status)
  })

  it('are what the next configuration of an agent says, of its own user alone', async () => {
    const [ada, bob] = [
      await stack.enrolled({ userLogin: 'ada@example.com' }),
      await stack.enrolled({ userLogin: 'bob@example.com' }),
    ]
    const { agents } = (await admin.call('/v1/agents')).body as {
      agents: { userId: string; description: { userLogin: string } }[]
    }
    const user = agents.find(({ description }) => description.userLogin === 'ada@example.com')?.userId
    const first = await ada.call('GET', '/v1/config')
    await put({ doNotTrack: [user], presence: { microphone: false, video: true, audio: true } })
    const version = (await stack.accountDocument.get()).get('configVersion') as number
    const configOf = async (device: typeof ada, certificate = device.credential()?.certificate ?? '') => {
      for (;;) {
        const { body } = await device.call('GET', '/v1/config', undefined, { certificate })
        // The functions hear of the change from their listener.
        if (body.configVersion >= version) return body
      }
    }
    expect(first.body.doNotTrack).toBe(false)
    expect(await configOf(ada)).toMatchObject({ doNotTrack: true, presence: { microphone: false } })
    expect((await configOf(bob)).doNotTrack).toBe(false)
    const { agentId = '', accountId = '' } = ada.credential() ?? {}
    const thumbprint = await calculateJwkThumbprint(ada.jwk)
    const old = await issueCertificate({ agentId, accountId, thumbprint }, Date.now())
    expect((await configOf(ada, old.certificate)).doNotTrack).toBe(true)
    const { body: renewed } = await ada.call('POST', '/v1/renew', undefined, old)
    expect(await readCertificate(renewed.certificate, Date.now(), 0)).toMatchObject({ userId: user })
    const signal = await stack.ingestApp.request(`/v1/signal?token=${ada.credential()?.signalToken}`)
    expect(((await signal.json()) as { configVersion: number }).configVersion).toBe(version)
  })
})
