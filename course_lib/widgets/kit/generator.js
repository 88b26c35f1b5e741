// NumPy's random generator, number for number: `defaultRng(7)` draws here what
// np.random.default_rng(7) draws there, so a training run on the page can be written as
// three lines of Python. PCG64 is O'Neill's (2014); the normal numbers come from the
// ziggurat of Marsaglia and Tsang (2000).

// 128 bits are kept as four numbers of 32, lowest first, since BigInt takes twice as long.
const FACTOR = [0x9fccf645, 0x4385df64, 0x1fc65da4, 0x2360ed05];
const FULL = 2 ** 32;
const TAIL = 3.654152885361009; // where the ziggurat's lowest step ends
const AREA = 0.004928673233974655; // of every step
const MANTISSA = 2 ** 52;

/** Spread a small seed over `count` words of 32 bits (NumPy's SeedSequence). */
export function spreadSeed(seed, count) {
  let a = 0x43b0d7e5;
  const hash = (value) => {
    value = (value ^ a) >>> 0;
    a = Math.imul(a, 0x931e8875) >>> 0;
    value = Math.imul(value, a) >>> 0;
    return (value ^ (value >>> 16)) >>> 0;
  };
  const mix = (x, y) => {
    const both = (Math.imul(x, 0xca01f9dd) - Math.imul(y, 0x4973f715)) >>> 0;
    return (both ^ (both >>> 16)) >>> 0;
  };
  const pool = [seed >>> 0, 0, 0, 0].map(hash);
  for (let i = 0; i < 4; i++) {
    for (let j = 0; j < 4; j++) if (i !== j) pool[j] = mix(pool[j], hash(pool[i]));
  }
  let b = 0x8b51f9dd;
  return Array.from({ length: count }, (_, k) => {
    let value = (pool[k % 4] ^ b) >>> 0;
    b = Math.imul(b, 0x58f38ded) >>> 0;
    value = Math.imul(value, b) >>> 0;
    return (value ^ (value >>> 16)) >>> 0;
  });
}

let steps = null; // widths, limits and heights of the 256 steps of the ziggurat
function ziggurat() {
  if (steps) return steps;
  const width = new Float64Array(256), limit = new Float64Array(256);
  const height = new Float64Array(256);
  let right = TAIL;
  width[255] = right / MANTISSA;
  height[255] = Math.exp(-0.5 * right * right);
  limit[0] = Math.floor(((right * height[255]) / AREA) * MANTISSA);
  width[0] = AREA / height[255] / MANTISSA;
  height[0] = 1;
  for (let i = 254; i > 0; i--) {
    const x = Math.sqrt(-2 * Math.log(AREA / right + height[i + 1]));
    limit[i + 1] = Math.floor((x / right) * MANTISSA);
    width[i] = x / MANTISSA;
    height[i] = Math.exp(-0.5 * x * x);
    right = x;
  }
  return (steps = { width, limit, height });
}

const low32 = (a, b) => Math.imul(a, b) >>> 0;

/** The upper 32 bits of the product of two numbers of 32 bits. */
function high32(a, b) {
  const a1 = a >>> 16, a0 = a & 65535, b1 = b >>> 16, b0 = b & 65535;
  const one = low32(a1, b0) + (low32(a0, b0) >>> 16);
  const other = low32(a0, b1) + (one & 65535);
  return low32(a1, b1) + Math.floor(one / 65536) + Math.floor(other / 65536);
}

/** Return a generator that agrees with np.random.default_rng(seed). */
export function defaultRng(seed) {
  const words = spreadSeed(seed, 8);
  const [f0, f1, f2, f3] = FACTOR;
  const twice = [words[6], words[7], words[4], words[5]];
  const [i0, i1, i2, i3] = twice.map((word, k) =>
    ((word << 1) | (k ? twice[k - 1] >>> 31 : 1)) >>> 0);
  const state = new Uint32Array([i0, i1, i2, i3]);
  for (let k = 0, sum = 0; k < 4; k++) { // NumPy adds the seed to the increment
    sum = state[k] + words[[2, 3, 0, 1][k]] + Math.floor(sum / FULL);
    state[k] = sum;
  }
  let kept = -1; // the half of a word that hasn't been used yet
  let low = 0, high = 0;
  const advance = () => { // state * FACTOR + increment, part by part with its carry
    const s0 = state[0], s1 = state[1], s2 = state[2], s3 = state[3];
    let sum = low32(s0, f0) + i0;
    state[0] = sum;
    sum = high32(s0, f0) + low32(s1, f0) + low32(s0, f1) + i1 + Math.floor(sum / FULL);
    state[1] = sum;
    sum = high32(s1, f0) + high32(s0, f1) + low32(s2, f0) + low32(s1, f1) + low32(s0, f2)
      + i2 + Math.floor(sum / FULL);
    state[2] = sum;
    state[3] = high32(s2, f0) + high32(s1, f1) + high32(s0, f2) + low32(s3, f0)
      + low32(s2, f1) + low32(s1, f2) + low32(s0, f3) + i3 + Math.floor(sum / FULL);
  };
  const next = () => {
    advance();
    const turn = state[3] >>> 26, by = turn & 31;
    const even = state[2] ^ state[0], odd = state[3] ^ state[1];
    const a = turn & 32 ? odd : even, b = turn & 32 ? even : odd; // its low and high half
    low = (by ? (a >>> by) | (b << (32 - by)) : a) >>> 0;
    high = (by ? (b >>> by) | (a << (32 - by)) : b) >>> 0;
  };
  const half = () => {
    if (kept >= 0) { const value = kept; kept = -1; return value; }
    next();
    kept = high;
    return low;
  };
  const random = () => { next(); return (high * 2097152 + (low >>> 11)) / 2 ** 53; };
  /** An integer from 0 to most: draw as many bits as it needs until it fits. */
  const below = (most) => {
    const mask = 2 ** (32 - Math.clz32(most)) - 1;
    for (;;) {
      const value = (half() & mask) >>> 0;
      if (value <= most) return value;
    }
  };
  // `word` gives 32 bits, as rng.bytes(4) does.
  /** 0 or 1, as rng.integers(0, 2): the highest bit. */
  const coin = () => half() >>> 31;
  const normal = () => {
    const { width, limit, height } = ziggurat();
    for (;;) {
      next();
      const step = low & 255, place = (high & 0x1fffffff) * 8388608 + (low >>> 9);
      const x = (low & 256 ? -1 : 1) * place * width[step];
      if (place < limit[step]) return x;
      if (step === 0) {
        for (;;) {
          const beyond = -Math.log1p(-random()) / TAIL, room = -Math.log1p(-random());
          if (2 * room > beyond * beyond) {
            return low_bit(place) ? -(TAIL + beyond) : TAIL + beyond;
          }
        }
      }
      const edge = height[step - 1] - height[step];
      if (edge * random() + height[step] < Math.exp(-0.5 * x * x)) return x;
    }
  };
  const low_bit = (place) => Math.floor(place / 256) % 2;
  const permutation = (count) => {
    const order = Array.from({ length: count }, (_, k) => k);
    for (let i = count - 1; i > 0; i--) {
      const j = below(i);
      [order[i], order[j]] = [order[j], order[i]];
    }
    return order;
  };
  advance();
  return { random, normal, coin, permutation, word: half };
}
