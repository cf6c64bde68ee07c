using System.Text.Json;
using ReverseMentoring.EventSourcing;
using Xunit;

namespace ReverseMentoring.Testing;

/// <summary>
/// Given the facts so far, when a command is decided, then these facts follow, or a refusal. No host, no database.
/// A test reads <c>Given(...).At(...).When(...).Then(...).TwiceIsOnce()</c>.
/// </summary>
public abstract class Spec<TState> where TState : class
{
    protected static Given<TState> Given(params object[] events) => new(Fold.Of<TState>(events));
}

public sealed record Given<TState>(TState? State, DateTimeOffset Now = default) where TState : class
{
    public Given<TState> At(DateTimeOffset now) => this with { Now = now };

    public When<TState> When(Func<TState?, DateTimeOffset, Decision> decide) => new(State, Now, decide);
}

public sealed class When<TState>(TState? state, DateTimeOffset now, Func<TState?, DateTimeOffset, Decision> decide) where TState : class
{
    public Decision Decision { get; } = decide(state, now);

    /// <summary>Exactly these facts for the addressed stream.</summary>
    public When<TState> Then(params object[] events)
    {
        Assert.True(Decision.Refusal is null, $"Refused: {Decision.Refusal}");
        Assert.Equal(events.Select(Text), Decision.Events.Select(Text));
        return this;
    }

    /// <summary>Exactly these facts for another stream.</summary>
    public When<TState> AndOn(Guid stream, params object[] events)
    {
        Assert.Equal(events.Select(Text), Decision.Others.Where(other => other.Stream == stream).SelectMany(other => other.Events).Select(Text));
        return this;
    }

    public void ThenNothing()
    {
        Assert.Null(Decision.Refusal);
        Assert.Empty(Decision.Events);
        Assert.Empty(Decision.Others);
    }

    public void Refused(string code)
    {
        Assert.Empty(Decision.Events);
        Assert.Equal(code, Decision.Refusal?.Code);
    }

    /// <summary>The same command once more, on what it has made, at the same instant, changes nothing.</summary>
    public When<TState> TwiceIsOnce()
    {
        Assert.NotEmpty(Decision.Events);
        var again = decide(Fold.Of(state, Decision.Events), now);
        Assert.True(again.Refusal is null, $"The second time was refused: {again.Refusal}");
        Assert.Empty(again.Events);
        Assert.Empty(again.Others);
        return this;
    }

    // Records compare their lists by reference; what is stored is what counts.
    private static string Text(object @event) => $"{@event.GetType().Name} {JsonSerializer.Serialize(@event, @event.GetType())}";
}

public static class Fold
{
    /// <summary>The state that these facts make; null for none.</summary>
    public static TState? Of<TState>(params IEnumerable<object> events) where TState : class => Of<TState>(null, events);

    public static TState? Of<TState>(TState? state, IEnumerable<object> events) where TState : class
    {
        var evolve = typeof(TState).GetMethod("Evolve", [typeof(object)])!.CreateDelegate<Func<TState, object, TState>>();
        return events.Aggregate(state, (present, @event) => evolve(present ?? Activator.CreateInstance<TState>(), @event));
    }
}
