/** What the stack's mail server has caught, and the job that sends what is due. */
import type { Stack } from './stack.ts'

export type Mail = {
  id: string
  to: string
  subject: string
  text: string
  html: string
  headers: Record<string, string>
  attachments: { name: string; type: string; inline: boolean; bytes: number }[]
}

/** To one address, oldest first. */
export const mailsTo = async ({ file }: Stack, address: string): Promise<Mail[]> => {
  const answer = await fetch(`${file.mailUrl}/api/mails`)
  const { mails } = (await answer.json()) as { mails: Mail[] }
  return mails.filter(({ to }) => to === address)
}

/** The first attachment of a type. */
export const attachment = async ({ file }: Stack, mail: Mail | undefined, type: string): Promise<Buffer> => {
  const index = mail?.attachments.findIndex((one) => one.type === type) ?? -1
  const answer = await fetch(`${file.mailUrl}/mails/${mail?.id ?? ''}/attachments/${index}`)
  return Buffer.from(await answer.arrayBuffer())
}

/** The job as if it were that instant. */
export const runDeliveries = async (
  { file }: Stack,
  now: number,
): Promise<{ sent: number; failed: number }> => {
  const at = new Date(now).toISOString()
  const answer = await fetch(`${file.dashboardUrl}/__/jobs/deliveries?now=${at}`, { method: 'POST' })
  return (await answer.json()) as { sent: number; failed: number }
}
