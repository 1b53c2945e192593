/** A mail server of a test's own: takes mails, or refuses an address as told. */
import type { AddressInfo } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

export type Received = ParsedMail & { recipient: string }

export const startMailServer = async () => {
  const mails: Received[] = []
  const refused = new Map<string, number>()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo({ address }, _session, done) {
      const responseCode = refused.get(address)
      if (responseCode === undefined) done()
      else done(Object.assign(new Error('not now'), { responseCode }))
    },
    onData(stream, session, done) {
      const recipient = session.envelope.rcptTo[0]?.address ?? ''
      simpleParser(stream).then(
        (mail) => {
          mails.push({ ...mail, recipient })
          done()
        },
        (error: Error) => done(error),
      )
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    /** What came for an address, oldest first. */
    to: (address: string) => mails.filter(({ recipient }) => recipient === address),
    /** From now on; without a code it is taken again. */
    refuse: (address: string, code?: number) =>
      code === undefined ? refused.delete(address) : refused.set(address, code),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
