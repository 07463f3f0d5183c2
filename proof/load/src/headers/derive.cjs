// Derives header-sets.txt from the published header network of npm `header-generator`; see README.md beside this file.
'use strict';
const { HeaderGenerator } = require('header-generator');

const DRAWS = 20000;
const KEPT = 300;
// The network holds no languages: a plain assumption of ours, most frequent first.
const LOCALES = [
    ['en-US'], ['en-US'], ['en-US'], ['en-GB', 'en-US'], ['en-US', 'es'],
    ['de-DE', 'de', 'en-US'], ['fr-FR', 'fr', 'en-US'], ['pt-BR', 'pt', 'en-US'],
];
// Written by the client for each request, or meant for the next hop only.
const DROPPED = new Set(['connection', 'keep-alive', 'te', 'host', 'cookie', 'content-type', 'content-length']);

let state = 42;
Math.random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};

const generator = new HeaderGenerator({
    httpVersion: '1',
    browsers: ['chrome', 'edge', 'firefox', 'safari'],
    devices: ['desktop', 'mobile'],
    operatingSystems: ['windows', 'macos', 'linux', 'android', 'ios'],
});
const counts = new Map();
for (let draw = 0; draw < DRAWS; draw++) {
    const headers = generator.getHeaders({ locales: LOCALES[draw % LOCALES.length] });
    const text = Object.entries(headers)
        .filter(([name]) => !DROPPED.has(name.toLowerCase()))
        .map(([name, value]) => `${name}: ${value}`)
        .join('\n');
    counts.set(text, (counts.get(text) ?? 0) + 1);
}
const kept = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, KEPT);
const covered = kept.reduce((sum, [, count]) => sum + count, 0);
process.stderr.write(`${counts.size} distinct sets; the ${kept.length} kept cover ${covered} of ${DRAWS} draws\n`);
process.stdout.write(kept.map(([text, count]) => `weight ${count}\n${text}\n`).join('\n'));
