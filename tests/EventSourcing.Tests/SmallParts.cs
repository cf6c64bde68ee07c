using System.Diagnostics;
using ReverseMentoring.EventSourcing.Node;
using ReverseMentoring.Testing;

namespace ReverseMentoring.EventSourcing.Tests;

public sealed class DerivedIds
{
    [Fact]
    public void are_those_of_the_standard() =>
        // RFC 9562, appendix A.4.
        Assert.Equal(
            Guid.Parse("2ed6657d-e927-568b-95e1-2665a8aea6a2"),
            DerivedId.From(Guid.Parse("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), "www.example.com"));

    [Fact]
    public void may_come_from_a_name_of_any_length() =>
        Assert.Equal(DerivedId.From(Guid.Empty, new string('x', 10_000_000)), DerivedId.From(Guid.Empty, new string('x', 10_000_000)));
}

public sealed class NounNames
{
    public sealed record StandingLamp
    {
        public Guid Id { get; init; }
        public long Version { get; init; }
        public StandingLamp Evolve(object _) => this;
    }

    [Fact]
    public void are_in_kebab_case()
    {
        Assert.Equal("standing-lamp", new Noun<StandingLamp>().Name);
        Assert.Equal("lamp", new Noun<Lamp>().Name);
    }

    [Fact]
    public void are_of_states_that_evolve() => Assert.Throws<InvalidOperationException>(() => new Noun<string>());
}

public sealed class TheDomainClock : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task goes_on_from_the_largest_offset_it_was_told_and_never_back()
    {
        var clock = new DomainClock(_file);
        Write("7200");
        await Eventually.True(() => Task.FromResult(Ahead() >= 7200));
        foreach (var notLater in new[] { "3600", "what?" })
        {
            Write(notLater);
            var written = Stopwatch.GetTimestamp();
            // Long enough for the clock to have looked at the file again.
            await Eventually.True(() =>
            {
                Assert.True(Ahead() >= 7200);
                return Task.FromResult(Stopwatch.GetElapsedTime(written).TotalMilliseconds > 120);
            });
        }

        Write("10800");
        await Eventually.True(() => Task.FromResult(Ahead() >= 10800));

        double Ahead() => (clock.GetUtcNow() - DateTimeOffset.UtcNow).TotalSeconds + 1;
        void Write(string text) => File.WriteAllText(_file, text);
    }
}
