import { createHmac, timingSafeEqual } from 'node:crypto';

export function isGenuine(headers, body, secret) {
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const expected = Buffer.from('v1,' + createHmac('sha256', Buffer.from(secret.slice('whsec_'.length), 'base64')).update(signed).digest('base64'));
  const given = Buffer.from(headers['webhook-signature'] ?? '');
  const late = Math.abs(Date.now() / 1000 - Number(headers['webhook-timestamp'])) > 300;
  return !late && given.length === expected.length && timingSafeEqual(given, expected);
}
