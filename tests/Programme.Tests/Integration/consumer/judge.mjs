// Says whether a post is genuine: one line of JSON with headers, body and secret comes in; once more with the body changed.
import { readFileSync } from 'node:fs';
import { isGenuine } from './verify.mjs';

const { headers, body, secret } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
console.log(`genuine ${isGenuine(headers, body, secret)}, changed ${isGenuine(headers, body + ' ', secret)}`);
