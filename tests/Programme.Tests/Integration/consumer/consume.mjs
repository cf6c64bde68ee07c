// Hears events on a queue of its own, checks each against its schema, and ends well once every expected type has come.
//   AMQP=amqp://... SCHEMAS_AT=http://... node consume.mjs TYPE...
// SCHEMAS_AT stands for the outer address of the installation, which events name and this machine does not have.
import amqp from 'amqplib';
import { HTTP } from 'cloudevents';
import { faults } from './schemas.mjs';

const missing = new Set(process.argv.slice(2));
const queue = 'ext.acme.learning';

const connection = await amqp.connect(process.env.AMQP);
const channel = await connection.createChannel();
await channel.assertQueue(queue, { durable: true, arguments: { 'x-queue-type': 'quorum' } });
await channel.bindQueue(queue, 'rm.hris.out.v1', 'org.reversementoring.#');
await channel.bindQueue(queue, 'rm.reports.v1', 'org.reversementoring.#');
await channel.prefetch(50);

const seen = new Set();
let done = false;
await channel.consume(queue, async message => {
  if (done) return; // Not acknowledged: it comes again to whoever is next.
  try {
    const event = HTTP.toEvent({ headers: { 'content-type': message.properties.contentType }, body: message.content.toString() });
    if (!seen.has(event.id)) { // At least once: the id tells.
      seen.add(event.id);
      const schema = event.dataschema.replace(/^https:\/\/[^/]+/, process.env.SCHEMAS_AT);
      const wrong = await faults(schema, event.data);
      if (done) return; // Another message ended it meanwhile: the channel takes no acknowledgement any more.
      if (wrong.length > 0) throw new Error(`${event.type}: ${wrong.join('; ')}`);
      console.log(`valid ${event.type} ${event.id} ${message.fields.routingKey}`);
      missing.delete(event.type);
    }
    channel.ack(message);
    if (missing.size > 0 || done) return;
    done = true;
    await channel.close();
    await connection.close();
    process.exit(0);
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
});
console.log('listening');
