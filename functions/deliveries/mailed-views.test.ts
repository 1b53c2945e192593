import { afterAll, describe, expect, it } from 'vitest'
import { usageReport } from '#core/contracts/usage-report.ts'
import { createDueViews, hourOf, NOON, YESTERDAY } from '../test/due-views.ts'

const HOUR = 3_600_000
const { stack, mail, manager, ada, dueView, recipient, run, close } = await createDueViews()
afterAll(close)

const lines = (mailed: { attachments: { filename?: string | undefined; content: Buffer }[] } | undefined) =>
  (mailed?.attachments.find(({ filename }) => filename?.endsWith('.csv'))?.content.toString('utf8') ?? '')
    .replace('\ufeff', '')
    .trim()
    .split('\r\n')

describe('an e-mail of a view', () => {
  it('shows each recipient what their own role may see, in numbers that the report has', async () => {
    await dueView([manager.email, ada.email])
    expect(await run()).toMatchObject({ views: 1, sent: 2, failed: 0 })
    const [toManager] = mail.to(manager.email)
    const [toAda] = mail.to(ada.email)
    expect(lines(toManager).slice(1)).toEqual([
      'code,Development,productive,1.5,0,75',
      'excel,Spreadsheets,productive,0.5,0,25',
    ])
    expect(lines(toAda).slice(1)).toEqual(['code,Development,productive,1.5,0,100'])
    expect(`${toAda?.html}${toAda?.text}`).not.toContain('excel')
    const path = `/v1/reports/usage?from=${YESTERDAY}&to=${YESTERDAY}&by=app`
    for (const [member, received] of [
      [manager, toManager],
      [ada, toAda],
    ] as const) {
      const { rows } = usageReport.parse((await member.call(path)).body)
      const reported = rows.map(({ label, activeMs, passiveMs }) => [
        label,
        String((activeMs + passiveMs) / HOUR),
      ])
      expect(
        lines(received)
          .slice(1)
          .map((line) => [line.split(',')[0], line.split(',')[3]]),
      ).toEqual(reported)
    }
  })

  it('has a picture, a text for programs without HTML, a link to its days, and one to stop it', async () => {
    const [received] = mail.to(ada.email)
    const days = `from=${YESTERDAY}&to=${YESTERDAY}`
    expect(received?.subject).toBe(`Daily top: ${YESTERDAY.split('-').reverse().join('.')}`)
    const picture = received?.attachments.find(({ contentType }) => contentType === 'image/png')
    expect(picture?.content.subarray(1, 4).toString()).toBe('PNG')
    expect(picture?.contentDisposition).toBe('inline')
    expect(received?.text).toContain('1h 30m in applications, 100')
    expect(received?.text).toContain(`https://candor.example.com/applications?${days}`)
    const headers = received?.headers.get('list') as { unsubscribe: { url: string } }
    expect(headers.unsubscribe.url).toMatch(/^https:\/\/candor\.example\.com\/api\/v1\/unsubscribe\?token=./)
    expect(received?.headerLines.find(({ key }) => key === 'list-unsubscribe-post')?.line).toContain(
      'List-Unsubscribe=One-Click',
    )
  })

  it('is in the language asked for, and runs no formula', async () => {
    const email = await recipient('german')
    await dueView([email], { page: 'home' }, 'de')
    await run()
    const [received] = mail.to(email)
    expect(received?.text).toContain('2 Personen: 2h 00m Computerzeit an diesen Tagen')
    expect(received?.html).toContain('lang="de"')
    expect(lines(received)).toContain("'=Bob,0.5,0.5,0")
  })

  it('tells nothing of somebody that its recipient may not see', async () => {
    const path = `/v1/reports/usage?from=${YESTERDAY}&to=${YESTERDAY}&by=person`
    const { rows } = usageReport.parse((await manager.call(path)).body)
    const bob = rows.find(({ label }) => label === '=Bob')?.key ?? ''
    const log = { page: 'activity-log', query: { person: bob } }
    for (const change of [{ query: { person: bob } }, log, { page: 'home', query: { person: bob } }]) {
      await dueView([ada.email], change)
      await run()
      const received = mail.to(ada.email).at(-1)
      expect(received?.text).toContain('Nothing was recorded')
      expect(received?.text).not.toContain('=Bob')
      expect(lines(received)).toHaveLength(1)
    }
  })

  it.each([
    ['productivity', '2 people spent 2h 00m on computers', ',1.5,1.5,0'],
    ['hours', '2 people worked 2h 00m, usually from', 'Ada,'],
    ['focus', '2 people: 2h 00m of focus time, 100', 'Ada,1.5,1.5,1.5,0'],
  ])('of the page %s says what that page is about', async (page, answer, line) => {
    const email = await recipient(page)
    await dueView([email], { page })
    await run()
    const [received] = mail.to(email)
    expect(received?.text?.replaceAll('\n', ' ')).toContain(answer)
    expect(lines(received).find((one) => one.startsWith('Ada'))).toContain(line)
    expect(received?.attachments.some(({ contentType }) => contentType === 'image/png')).toBe(true)
  })

  it.each([
    ['person', 'Person,', 'Ada,1.5,1.5,0'],
    ['group', 'Group,', 'In no group,2,2,0'],
    ['computer', 'Computer,', ',1.5,1.5,0'],
  ])('of Productivity by %s lists just that', async (by, head, line) => {
    const email = await recipient(`by-${by}`)
    await dueView([email], { page: 'productivity', query: { by } })
    await run()
    const [columns, ...rows] = lines(mail.to(email)[0])
    expect(columns?.startsWith(head)).toBe(true)
    expect(rows[0]).toContain(line)
  })

  it('of the log holds its activities', async () => {
    const email = await recipient('log')
    await dueView([email], { page: 'activity-log', query: { text: 'COD' } })
    await run()
    const [received] = mail.to(email)
    expect(lines(received)).toHaveLength(2)
    expect(lines(received)[1]).toContain(',5400,code,,Ada,')
  })

  it('of the log is narrowed as its page is, and counts what lies in the hour asked for', async () => {
    const [first, second] = [hourOf(NOON), hourOf(NOON + HOUR)]
    const [agent = ''] = (await stack.documents('agents')).keys()
    for (const [query, seconds] of [
      [{ hour: first }, [1800, 3600]],
      [{ hour: second }, [1800]],
      [{ hour: second, productivity: 'productive' }, [1800]],
      [{ productivity: 'unproductive' }, []],
      [{ category: 'uncategorised' }, []],
      [{ agent: 'nobody' }, []],
      [{ agent, hour: first }, [expect.any(Number)]],
    ] as const) {
      const email = await recipient(`log-${Object.values(query).join('-').toLowerCase()}`)
      await dueView([email], { page: 'activity-log', query })
      await run()
      const told = lines(mail.to(email)[0]).slice(1)
      const counted = told.map((line) => Number(line.split(',')[1])).sort((a, b) => a - b)
      expect(counted, JSON.stringify(query)).toEqual(seconds)
    }
  })
})
