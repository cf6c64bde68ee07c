// JSON Schemas as they are served, each asked for once.
import Ajv from 'ajv/dist/2020.js';

const ajv = new Ajv({ allErrors: true, strict: true });
ajv.addFormat('date', /^\d{4}-\d{2}-\d{2}$/);
ajv.addFormat('date-time', value => !Number.isNaN(Date.parse(value)));
ajv.addFormat('uuid', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
ajv.addFormat('uri', value => URL.canParse(value));

const known = new Map();

/** What is wrong with the data; nothing, if all is well. */
export async function faults(url, data) {
  if (!known.has(url)) {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
    known.set(url, ajv.compile(await answer.json()));
  }
  const validate = known.get(url);
  return validate(data) ? [] : validate.errors.map(error => `${error.instancePath} ${error.message}`);
}
