import { mkdtempSync, renameSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startMailCatcher } from './catcher.ts'
import type { MailJson } from './mail-json.ts'

const folder = mkdtempSync(join(tmpdir(), 'candor-mail-'))
const base = 14_000 + Math.floor(Math.random() * 18_000)
const ports = { mail: base, smtp: base + 1 }
const url = `http://127.0.0.1:${ports.mail}`
let catcher: Awaited<ReturnType<typeof startMailCatcher>>
let mail: MailJson

beforeAll(async () => {
  catcher = await startMailCatcher(ports, folder)
  await createTransport({ host: '127.0.0.1', port: ports.smtp }).sendMail({
    from: 'a@example.com',
    to: 'b@example.com',
    subject: '<b>Subject</b>',
    text: 'plain',
    html: '<script>alert(1)</script><img src="cid:chart">',
    attachments: [
      { filename: 'chart.png', content: 'PNG', cid: 'chart', contentType: 'image/png' },
      { filename: 'page.html', content: '<p>', contentType: 'text/html' },
    ],
  })
  mail = ((await (await fetch(`${url}/api/mails`)).json()) as { mails: MailJson[] }).mails[0] as MailJson
})
afterAll(() => {
  catcher.close()
  rmSync(folder, { recursive: true })
})

it('keeps what is sent, and tells it as JSON', () => {
  expect(mail).toMatchObject({ from: 'a@example.com', to: 'b@example.com', text: 'plain' })
  expect(mail.attachments.map(({ name }) => name)).toEqual(['chart.png', 'page.html'])
})

it('shows a mail in a frame that can do nothing, with its pictures', async () => {
  const page = await (await fetch(`${url}/mails/${mail.id}`)).text()
  expect(page).toContain(`<iframe sandbox title`)
  expect(page).not.toContain('<b>Subject')
  const frame = await fetch(`${url}/mails/${mail.id}/html`)
  expect(frame.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/)
  expect(await frame.text()).toContain('src="data:image/png;base64,')
  expect((await fetch(`${url}/mails/${mail.id}/attachments/0`)).headers.get('content-type')).toBe('image/png')
  const file = await fetch(`${url}/mails/${mail.id}/attachments/1`)
  expect(file.headers.get('content-disposition')).toContain('attachment')
})

it.each(['/mails/0000000000000-0000', '/mails/..%2f..%2fx', '/x', '/mails/1/attachments/9'])(
  'has no %s',
  async (path) => {
    expect((await fetch(url + path)).status).toBe(404)
  },
)

it.each(['//', '//?x', 'http://['])('answers a request for %s, and goes on', async (path) => {
  const status = await new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port: ports.mail, path }, (answer) => resolve(answer.statusCode))
      .on('error', reject)
      .end()
  })
  expect(status).toBe(404)
  expect((await fetch(url)).status).toBe(200)
})

it('refuses a mail that it cannot keep, and goes on', async () => {
  const send = () =>
    createTransport({ host: '127.0.0.1', port: ports.smtp }).sendMail({
      from: 'a@example.com',
      to: 'b@example.com',
      text: 'plain',
    })
  renameSync(folder, `${folder}-away`)
  await expect(send()).rejects.toThrow('ENOENT')
  renameSync(`${folder}-away`, folder)
  await send()
})
