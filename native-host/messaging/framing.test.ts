import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createFrameReader, encodeFrame, FrameError } from './framing.ts'

const pieces = (bytes: Buffer, cuts: number[]): Buffer[] => {
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length]
  return places.slice(1).map((end, index) => bytes.subarray(places[index], end))
}

test('any messages in any fragmentation arrive whole and in order', () => {
  fc.assert(
    fc.property(
      fc.array(fc.jsonValue({ maxDepth: 3 }), { maxLength: 8 }),
      fc.array(fc.nat(5000), { maxLength: 20 }),
      (values, cuts) => {
        // JSON has no -0: compare what JSON can say.
        const messages = values.map((value) => JSON.parse(JSON.stringify(value)) as unknown)
        const reader = createFrameReader()
        const received = pieces(Buffer.concat(messages.map((m) => encodeFrame(m))), cuts).flatMap((p) =>
          reader(p),
        )
        expect(received).toEqual(messages)
      },
    ),
  )
})

test('byte by byte is the same as at once', () => {
  const bytes = encodeFrame({ title: 'Žluťoučký kůň 🐎' })
  const reader = createFrameReader()
  const received = [...bytes].flatMap((byte) => reader(Buffer.from([byte])))
  expect(received).toEqual([{ title: 'Žluťoučký kůň 🐎' }])
})

test('garbage never crashes the reader with anything but a FrameError', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 10 }), (chunks) => {
      const reader = createFrameReader(1024)
      try {
        for (const chunk of chunks) reader(chunk)
      } catch (error) {
        expect(error).toBeInstanceOf(FrameError)
      }
    }),
  )
})

test('a length beyond the limit is refused before its bytes are awaited', () => {
  const head = Buffer.from([0xff, 0xff, 0xff, 0x7f])
  expect(() => createFrameReader()(head)).toThrow('larger than allowed')
})

test('a message too large for the browser is not sent', () => {
  expect(() => encodeFrame('x'.repeat(1024 * 1024))).toThrow(FrameError)
})

test('the error does not quote what was received', () => {
  const body = Buffer.from('secret title, no JSON')
  const head = Buffer.alloc(4)
  head.writeUInt32LE(body.length)
  expect(() => createFrameReader()(Buffer.concat([head, body]))).toThrow(/^A message is no JSON\.$/)
})
