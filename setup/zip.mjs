/** As much of the zip format as a jar's manifest needs: read one entry, write one stored entry. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { inflateRawSync } from 'node:zlib'

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let bit = 0; bit < 8; bit++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  return c
})

const crc32 = (bytes) => {
  let crc = 0xffffffff
  for (const byte of bytes) crc = CRC_TABLE[(crc ^ byte) & 0xff] ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}

/** A zip file with one entry, stored uncompressed. */
export const zipOf = (name, content) => {
  const path = Buffer.from(name)
  const shared = Buffer.alloc(26)
  shared.writeUInt16LE(10, 0)
  shared.writeUInt32LE(0x00210000, 6)
  shared.writeUInt32LE(crc32(content), 10)
  shared.writeUInt32LE(content.length, 14)
  shared.writeUInt32LE(content.length, 18)
  shared.writeUInt16LE(path.length, 22)
  const signature = (value) => {
    const bytes = Buffer.alloc(4)
    bytes.writeUInt32LE(value)
    return bytes
  }
  const local = Buffer.concat([signature(LOCAL), shared, path, content])
  const central = Buffer.concat([signature(CENTRAL), Buffer.from([10, 0]), shared, Buffer.alloc(14), path])
  const end = Buffer.alloc(22)
  end.writeUInt32LE(END, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(local.length, 16)
  return Buffer.concat([local, central, end])
}

/** The content of one entry of a zip file; undefined when there is no such entry or the file is no zip. */
export const readZipEntry = (file, name) => {
  const fd = openSync(file, 'r')
  const read = (position, length) => {
    const bytes = Buffer.alloc(length)
    return bytes.subarray(0, readSync(fd, bytes, 0, length, position))
  }
  try {
    const { size } = fstatSync(fd)
    const tailLength = Math.min(size, 65_557)
    const tail = read(size - tailLength, tailLength)
    const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
    if (end < 0) return undefined
    const directory = read(tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12))
    for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === CENTRAL;) {
      const nameLength = directory.readUInt16LE(at + 28)
      if (directory.toString('utf8', at + 46, at + 46 + nameLength) === name) {
        const offset = directory.readUInt32LE(at + 42)
        const header = read(offset, 30)
        const start = offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
        const packed = read(start, directory.readUInt32LE(at + 20))
        return directory.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed)
      }
      at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
    }
    return undefined
  } finally {
    closeSync(fd)
  }
}
