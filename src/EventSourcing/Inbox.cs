namespace ReverseMentoring.EventSourcing;

/// <summary>
/// Exactly-once effect for what causes something: the receipt of a message is stored in the transaction of its effect.
/// Deduplicated by message id alone and never skipped as older.
/// </summary>
public sealed class Inbox(Commands commands)
{
    /// <summary>Decides on the stream once for this message and this queue, however often it comes. A refusal is an effect too.</summary>
    /// <param name="decide">As in <see cref="Commands"/>; may answer <see cref="Decision.WaitFor"/>.</param>
    /// <param name="purpose">Tells effects apart where one consumer has several for one message.</param>
    /// <exception cref="InvalidOperationException">The race was lost ten times; the message is tried again.</exception>
    public async Task Once<TMessage, TState>(
        ConsumeContext<TMessage> context, Guid stream, Func<TState?, Reading, Task<Decision>> decide, string purpose = "")
        where TMessage : class where TState : class
    {
        var queue = context.ReceiveContext.InputAddress.AbsolutePath.Split('/')[^1];
        var id = DerivedId.From(context.MessageId!.Value, $"{queue}/{purpose}");
        var outcome = await commands.Execute<TState>(stream, null, async (state, reading) =>
        {
            if (await reading.Documents.LoadAsync<Receipt>(id, reading.Cancellation) is not null) return Decision.Nothing;
            var decision = await decide(state, reading);
            return decision.Awaits is null
                ? decision with { Receipt = new(id, queue, decision.Refusal?.Code ?? "done") }
                : decision with { Letter = Letter.Of(context, queue) };
        }, Commands.MessageTries, context.CancellationToken);
        if (outcome == Outcome.LostRace) throw new InvalidOperationException(outcome.Refusal!.Sentence);
    }

    /// <inheritdoc cref="Once{TMessage, TState}(ConsumeContext{TMessage}, Guid, Func{TState, Reading, Task{Decision}}, string)"/>
    public Task Once<TMessage, TState>(ConsumeContext<TMessage> context, Guid stream, Func<TState?, DateTimeOffset, Decision> decide)
        where TMessage : class where TState : class =>
        Once(context, stream, (TState? state, Reading reading) => Task.FromResult(decide(state, reading.Now)));
}

/// <summary>That a message has had its effect here.</summary>
/// <param name="Effect"><c>done</c>, or the code of the refusal.</param>
internal sealed record Receipt(Guid Id, string Queue, string Effect);

/// <summary>Ids that follow from other ids, so that whatever is done twice has the same id twice.</summary>
public static class DerivedId
{
    /// <summary>UUIDv5 (RFC 9562, section 5.5) of a purpose in the name space of its cause.</summary>
    public static Guid From(Guid cause, string purpose)
    {
#pragma warning disable CA5350 // SHA-1 is what UUIDv5 is made of; nothing is secret here.
        var hash = SHA1.HashData([.. cause.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(purpose)]);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }
}
