/** As much of D-Bus messages as a lock needs: calls and signals with strings in them, and answers with one boolean. */

export const TYPE = Object.freeze({ call: 1, answer: 2, error: 3, signal: 4 })
export const FIELD = Object.freeze({
  path: 1,
  interface: 2,
  member: 3,
  replySerial: 5,
  destination: 6,
  sender: 7,
  signature: 8,
})

/** Longer than anything that is asked for here. */
const LIMIT_BYTES = 1024 * 1024

export type DBusCall = {
  destination: string
  path: string
  interface: string
  member: string
  args?: readonly string[]
}

export type DBusMessage = {
  type: 'call' | 'answer' | 'error' | 'signal'
  serial: number
  replySerial?: number
  path?: string
  member?: string
  sender?: string
  body: Buffer
}

const padding = (length: number, boundary: number): Buffer => Buffer.alloc(-length & (boundary - 1))
export const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
export const string = (text: string): Buffer =>
  Buffer.concat([uint32(Buffer.byteLength(text)), Buffer.from(`${text}\0`)])
export const signature = (text: string): Buffer =>
  Buffer.concat([Buffer.from([text.length]), Buffer.from(`${text}\0`)])

/** One header field: its code, the letter of its type, its value. */
export const field = (code: number, type: string, value: Buffer): Buffer =>
  Buffer.concat([Buffer.from([code, 1, type.charCodeAt(0), 0]), value])

const padded = (parts: readonly Buffer[], boundary: number): Buffer =>
  parts.reduce<Buffer>(
    (all, part) => Buffer.concat([all, padding(all.length, boundary), part]),
    Buffer.alloc(0),
  )

/** A message of these header fields and this body. */
export const encodeMessage = (
  type: number,
  serial: number,
  fields: readonly Buffer[],
  body: Buffer,
): Buffer => {
  const list = padded(fields, 8)
  const start = Buffer.from([0x6c, type, 0, 1])
  const head = Buffer.concat([start, uint32(body.length), uint32(serial), uint32(list.length), list])
  return Buffer.concat([head, padding(head.length, 8), body])
}

/** A call whose arguments are strings. */
export const encodeCall = (serial: number, call: DBusCall): Buffer => {
  const args = call.args ?? []
  const fields = [
    field(FIELD.path, 'o', string(call.path)),
    field(FIELD.destination, 's', string(call.destination)),
    field(FIELD.interface, 's', string(call.interface)),
    field(FIELD.member, 's', string(call.member)),
    ...(args.length === 0 ? [] : [field(FIELD.signature, 'g', signature('s'.repeat(args.length)))]),
  ]
  return encodeMessage(TYPE.call, serial, fields, padded(args.map(string), 4))
}

/** Header fields from `at` to `end`; those of other kinds than ours would not be understood, and the bus sends none. */
const readFields = (bytes: Buffer, start: number, end: number): Map<number, string | number> => {
  const fields = new Map<number, string | number>()
  let at = start
  while (at < end) {
    at += -at & 7
    const code = bytes.readUInt8(at)
    const type = String.fromCharCode(bytes.readUInt8(at + 2))
    at += 4
    if (type === 'g') {
      const length = bytes.readUInt8(at)
      fields.set(code, bytes.toString('utf8', at + 1, at + 1 + length))
      at += length + 2
    } else if (type === 'u') {
      fields.set(code, bytes.readUInt32LE(at))
      at += 4
    } else {
      const length = bytes.readUInt32LE(at)
      fields.set(code, bytes.toString('utf8', at + 4, at + 4 + length))
      at += length + 5
    }
  }
  return fields
}

/** The first message in `bytes` and how many bytes it took; undefined: it is not all there. Throws on what is none. */
export const decodeMessage = (bytes: Buffer): { message: DBusMessage; length: number } | undefined => {
  if (bytes.length < 16) return undefined
  const bodyLength = bytes.readUInt32LE(4)
  const fieldsEnd = 16 + bytes.readUInt32LE(12)
  const bodyStart = fieldsEnd + (-fieldsEnd & 7)
  const length = bodyStart + bodyLength
  // The bus speaks each computer's own byte order, and all that we run on are little-endian.
  if (bytes[0] !== 0x6c || length > LIMIT_BYTES) throw new RangeError('Not a message of the bus.')
  if (bytes.length < length) return undefined
  const type = (['call', 'answer', 'error', 'signal'] as const)[bytes.readUInt8(1) - 1] ?? 'signal'
  const fields = readFields(bytes, 16, fieldsEnd)
  const replySerial = fields.get(FIELD.replySerial)
  const text = (name: 'path' | 'member' | 'sender') => {
    const value = fields.get(FIELD[name])
    return typeof value === 'string' ? { [name]: value } : {}
  }
  return {
    length,
    message: {
      type,
      serial: bytes.readUInt32LE(8),
      ...(typeof replySerial === 'number' ? { replySerial } : {}),
      ...text('path'),
      ...text('member'),
      ...text('sender'),
      body: Buffer.from(bytes.subarray(bodyStart, length)),
    },
  }
}

/** The boolean in a body that is one variant with a boolean; undefined: it is something else. */
export const variantBoolean = (body: Buffer): boolean | undefined =>
  body.length === 8 && body.toString('latin1', 0, 3) === '\x01b\0' ? body.readUInt32LE(4) === 1 : undefined
