using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ReverseMentoring.Feedback.Pulses;
using ReverseMentoring.Feedback.Tests.Integration;
using ReverseMentoring.ServiceDefaults;
using ReverseMentoring.Testing;
using static ReverseMentoring.Feedback.Tests.Integration.World;
using static ReverseMentoring.Feedback.Tests.Known;

namespace ReverseMentoring.Feedback.Tests.Pulses;

/// <summary>The promises of docs/anonymity.md, on the real database.</summary>
public sealed class AnonymousAnswers : IAsyncLifetime
{
    private static readonly object answer = new { worthMyTime = 5, couldSpeakOpenly = 4, willTrySomething = 3 };
    private World _world = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await Open();
        await _world.ProgrammeOpens("DE");
        await _world.SessionsAreHeld(5);
    }

    [Fact]
    public async Task are_asked_of_both_and_show_afterwards_only_that_they_were_given()
    {
        var client = await _world.SignIn(Mentee(1));
        var asked = (await client.GetFromJsonAsync<MyPulses>("/api/v1/pulses/mine", Json.Options, Ct))!;
        Assert.Equal((SessionOf(1), MentoringRole.Mentee, march_25.AddDays(14), false), asked.Pulses.Single() is var one ? (one.SessionId, one.Role, one.ClosesAt, one.Answered) : default);
        Assert.Equal(3, asked.Items.Count);

        (await _world.Answer(Mentee(1), 1, answer)).EnsureSuccessStatusCode();
        var body = await client.GetStringAsync("/api/v1/pulses/mine", Ct);
        Assert.True(JsonSerializer.Deserialize<MyPulses>(body, Json.Options)!.Pulses.Single().Answered);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync("/api/v1/pulses/mine?cursor=AAAA", Ct)).StatusCode);
    }

    [Fact]
    public async Task count_once_however_often_and_however_concurrently_they_come()
    {
        var client = await _world.SignIn(Mentor(1));
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ =>
            client.PostAsJsonAsync($"/api/v1/pulses/{PulseDecider.IdOf(SessionOf(1))}/answer", answer, Ct)));
        Assert.All(answers, response => Assert.Equal(HttpStatusCode.NoContent, response.StatusCode));
        Assert.Equal(HttpStatusCode.NoContent, (await _world.Answer(Mentor(1), 1, new { worthMyTime = 1 })).StatusCode);

        Assert.Equal(3, await _world.Count("select count(*) from pending_answer"));
        Assert.Equal(0, await _world.Count("select count(*) from pending_answer where value = 1"));
        Assert.Equal(1, await _world.Count("select count(*) from pulse_answered"));
    }

    [Fact]
    public async Task that_leave_everything_out_are_given_all_the_same()
    {
        Assert.Equal(HttpStatusCode.NoContent, (await _world.Answer(Mentor(1), 1, new { })).StatusCode);
        Assert.Equal((0, 1), (await _world.Count("select count(*) from pending_answer"), await _world.Count("select count(*) from pulse_answered")));
    }

    [Fact]
    public async Task are_refused_with_a_reason_and_leave_nothing_behind()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await _world.Answer(Mentor(2), 1, answer)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await _world.Answer(Mentor(1), 1, new { worthMyTime = 6 })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await _world.Answer(Mentor(1), 1, new { worthMyTime = 2.5 })).StatusCode);
        _world.Host.Clock.SetUtcNow(march_25.AddDays(14));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await _world.Answer(Mentor(1), 1, answer)).StatusCode);
        await Eventually.True(async () => (await _world.Load<Pulse>(PulseDecider.IdOf(SessionOf(1))))!.Closed);
        Assert.Equal((0, 0), (await _world.Count("select count(*) from pending_answer"), await _world.Count("select count(*) from pulse_answered")));
    }

    [Fact]
    public async Task lie_beside_no_person_no_session_and_no_time_before_and_after_their_release()
    {
        var events = await _world.Count("select count(*) from mt_events");
        await EverybodyAnswers(5);
        Assert.Equal(events, await _world.Count("select count(*) from mt_events"));
        var pending = await _world.Dump("pending_answer");
        await _world.WindowCloses(april_1);
        var released = await _world.Dump("released_answer");

        Assert.Equal((30, 30), (pending.Count, released.Count));
        Assert.Empty(await _world.Dump("pending_answer"));
        Assert.All(pending.Concat(released), row =>
        {
            Assert.Equal(["id", "programme_id", "role", "month", "item", "value"], JsonDocument.Parse(row).RootElement.EnumerateObject().Select(column => column.Name));
            for (var pair = 1; pair <= 5; pair++)
                foreach (var known in new[] { Mentor(pair), Mentee(pair), PairOf(pair), SessionOf(pair), PulseDecider.IdOf(SessionOf(pair)) })
                    Assert.DoesNotContain(known.ToString(), row, StringComparison.Ordinal);
            Assert.Contains("\"month\":\"2027-03-01\"", row, StringComparison.Ordinal);
        });
        Assert.All(await _world.Dump("pulse_answered"), row =>
            Assert.Equal(["pulse_id", "person_id"], JsonDocument.Parse(row).RootElement.EnumerateObject().Select(column => column.Name)));

        // Ids are new and rows lie in the order of their ids: of the order of answering nothing is left.
        Assert.Empty(pending.Select(Id).Intersect(released.Select(Id)));
        Assert.Equal(released.Select(Id).Order(StringComparer.Ordinal), released.Select(Id));
        Assert.All(released.Select(Id), id => Assert.Equal(4, Guid.Parse(id).Version));
    }

    [Fact]
    public async Task are_released_from_five_on_and_wait_for_the_next_month_below()
    {
        for (var pair = 1; pair <= 4; pair++) (await _world.Answer(Mentor(pair), pair, answer)).EnsureSuccessStatusCode();
        (await _world.Answer(Mentee(1), 1, answer)).EnsureSuccessStatusCode();
        await _world.WindowCloses(april_1);
        Assert.Equal(0, await _world.Count("select count(*) from released_answer"));

        (await _world.Answer(Mentor(5), 5, new { worthMyTime = 1 })).EnsureSuccessStatusCode();
        await _world.WindowCloses(may_1);
        // Five mentors have answered the first item, four the others, and one mentee all three.
        Assert.Equal(5, await _world.Count("select count(*) from released_answer"));
        Assert.Equal(5, await _world.Count("select count(*) from released_answer where item = 1 and role = 'mentor' and month = '2027-04-01'"));
        Assert.Equal(11, await _world.Count("select count(*) from pending_answer"));
    }

    [Fact]
    public async Task of_one_who_answers_often_are_still_those_of_one()
    {
        var client = await _world.SignIn(Mentor(1));
        foreach (var session in await _world.FirstPairMeets(6))
            (await client.PostAsJsonAsync($"/api/v1/pulses/{PulseDecider.IdOf(session)}/answer", answer, Ct)).EnsureSuccessStatusCode();
        await _world.WindowCloses(april_1);
        Assert.Equal((18, 0), (await _world.Count("select count(*) from pending_answer"), await _world.Count("select count(*) from released_answer")));

        for (var pair = 2; pair <= 5; pair++) (await _world.Answer(Mentor(pair), pair, new { worthMyTime = 1 })).EnsureSuccessStatusCode();
        await _world.WindowCloses(may_1);
        Assert.Equal(10, await _world.Count("select count(*) from released_answer where item = 1"));
        // Who was in the batch is forgotten with it; the other items wait.
        Assert.Equal(0, await _world.Count("select count(*) from waiting_person where item = 1"));
        Assert.Equal(2, await _world.Count("select count(*) from waiting_person"));
    }

    [Fact]
    public async Task are_asked_and_taken_where_the_policy_of_the_country_allows_it()
    {
        await _world.PolicyAllows("DE", 5, "fit");
        var client = await _world.SignIn(Mentor(1));
        Assert.Empty((await client.GetFromJsonAsync<MyPulses>("/api/v1/pulses/mine", Json.Options, Ct))!.Pulses);
        Assert.Equal(HttpStatusCode.NotFound, (await _world.Answer(Mentor(1), 1, answer)).StatusCode);
        await _world.PolicyAllows("DE");
        Assert.Equal(HttpStatusCode.NoContent, (await _world.Answer(Mentor(1), 1, answer)).StatusCode);
    }

    [Fact]
    public async Task wait_for_as_many_as_the_strictest_country_asks_for()
    {
        await _world.PolicyAllows("DE", 6);
        await EverybodyAnswers(5);
        await _world.WindowCloses(april_1);
        Assert.Equal((30, 0), (await _world.Count("select count(*) from pending_answer"), await _world.Count("select count(*) from released_answer")));
    }

    [Fact]
    public async Task that_never_become_enough_are_discarded_with_the_last_window()
    {
        (await _world.Answer(Mentor(1), 1, answer)).EnsureSuccessStatusCode();
        _world.Host.Clock.SetUtcNow(new DateTimeOffset(2027, 10, 1, 0, 0, 0, TimeSpan.Zero));
        await Eventually.True(async () => (await _world.Window())!.Ended);
        Assert.Equal((0, 0), (await _world.Count("select count(*) from pending_answer"), await _world.Count("select count(*) from released_answer")));
    }

    [Fact]
    public async Task are_in_no_log_and_in_no_span_that_the_exporter_sees()
    {
        (await _world.Answer(Mentor(1), 1, answer)).EnsureSuccessStatusCode();
        // A request that is traced, after it: when its span has come, so would have that of the answer.
        var client = await _world.SignIn(stranger);
        await client.GetAsync($"/api/v1/programmes/{programme}/scorecard", Ct);
        await Eventually.True(() => Task.FromResult(_world.Spans.Any(span => Says(span, "/scorecard"))));

        Assert.DoesNotContain(_world.Spans, span => Says(span, "/api/v1/pulses") || Says(span, "pending_answer") || Says(span, "pulse_answered"));
        Assert.NotEmpty(_world.Logs);
        Assert.DoesNotContain(_world.Logs, line => line.Contains("pulses", StringComparison.Ordinal));
    }

    private static bool Says(System.Diagnostics.Activity span, string word) =>
        span.DisplayName.Contains(word, StringComparison.Ordinal) || span.TagObjects.Any(tag => tag.Value?.ToString()?.Contains(word, StringComparison.Ordinal) == true);

    private static string Id(string row) => JsonDocument.Parse(row).RootElement.GetProperty("id").GetString()!;

    private async Task EverybodyAnswers(int pairs)
    {
        for (var pair = 1; pair <= pairs; pair++)
            foreach (var person in new[] { Mentor(pair), Mentee(pair) })
                (await _world.Answer(person, pair, answer)).EnsureSuccessStatusCode();
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();
}
