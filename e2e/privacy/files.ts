/** What leaves the account as a file or an e-mail, as text to be searched. */
import { strFromU8, unzipSync } from 'fflate'
import type { Api } from '../harness/api.ts'
import { attachment, mailsTo, runDeliveries } from '../harness/mail-catcher.ts'
import type { Stack, Tenant } from '../harness/stack.ts'

const textOf = (bytes: Uint8Array): string => {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b
  return isZip
    ? Object.values(unzipSync(bytes))
        .map((file) => strFromU8(file))
        .join('\n')
    : strFromU8(bytes)
}

const bytesAt = async (url: string): Promise<Uint8Array> => {
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`)
  return new Uint8Array(await answer.arrayBuffer())
}

export type Files = { csv: string; xlsx: string; people: string }

/** The activity log of a day in both formats (XLSX: its XML), and all about each person. */
export const filesOf = async ({ file }: Tenant, api: Api, day: string): Promise<Files> => {
  const downloaded = async (path: string, command?: object) => {
    const { url } = await api.post(path, command)
    return textOf(await bytesAt(`${file.apiUrl}${String(url).replace(/^.*\/v1/, '/v1')}`))
  }
  const log = (format: string) =>
    downloaded('/v1/exports', { report: 'activities', format, query: { from: day, to: day } })
  const people = (await api.get('/v1/people'))['people'] as { id: string }[]
  const [csv, xlsx, ...about] = await Promise.all([
    log('csv'),
    log('xlsx'),
    ...people.map(({ id }) => downloaded(`/v1/people/${id}/export`)),
  ])
  return { csv, xlsx, people: about.join('\n') }
}

const DAY_MS = 86_400_000

/** The log of today by e-mail, as it is sent tomorrow: its words, and the table that hangs on it. */
export const mailOf = async (
  stack: Stack,
  account: Tenant,
  api: Api,
): Promise<{ body: string; csv: string }> => {
  const recipient = account.file.members[0]?.email ?? ''
  const before = new Set((await mailsTo(stack, recipient)).map(({ id }) => id))
  const { id } = await api.post('/v1/views', {
    name: `Log ${before.size}`,
    page: 'activity-log',
    query: {},
    shared: false,
    delivery: { every: 'day', hour: 0, recipients: [recipient], language: 'en' },
  })
  await runDeliveries(stack, Date.now() + DAY_MS)
  await api.put(`/v1/views/${String(id)}`, { delivery: null })
  const mail = (await mailsTo(stack, recipient)).find((one) => !before.has(one.id))
  if (mail === undefined) throw new Error('No e-mail of the log came.')
  return { body: `${mail.html}\n${mail.text}`, csv: textOf(await attachment(stack, mail, 'text/csv')) }
}
