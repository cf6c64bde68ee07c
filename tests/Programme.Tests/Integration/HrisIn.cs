using System.Text;
using Marten;
using ReverseMentoring.Programme.Workers;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Programme.Tests.Integration;

public sealed class HrisIn(SharedService shared) : IClassFixture<SharedService>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task a_hire_makes_a_person_whom_every_service_recognises()
    {
        await using var hris = await shared.Hris();
        await hris.Hire("w1", manager: "w0");
        var person = await hris.PersonOf("w1");
        var told = await hris.Told(person, _ => true);

        Assert.Equal(ServiceHost<Worker>.SubjectKey("w1"), told.SubjectKey);
        Assert.Equal(await hris.PersonOf("w0"), told.ManagerId);
        Assert.Equal(new DateOnly(2020, 5, 1), told.EmployedSince);
        Assert.True(told.Active);
    }

    [Fact]
    public async Task a_manager_who_comes_later_completes_the_chain()
    {
        await using var hris = await shared.Hris();
        await hris.Hire("w1", manager: "w0");
        var reserved = await hris.PersonOf("w0");
        await hris.Hire("w0");
        await hris.Told(reserved, _ => true);
        Assert.Equal(reserved, (await hris.Worker("w1")).Employment!.ManagerId);
    }

    [Fact]
    public async Task twice_is_once_and_late_is_stale()
    {
        await using var hris = await shared.Hris();
        await hris.Hire("w1", sequence: 1);
        await hris.Worker("w1");
        await hris.Send("transferred", "t-5", 5, new { effectiveFrom = "2026-06-01", worker = Hris.WorkerBody("w1", rank: 8) });
        await hris.Worker("w1", worker => worker.Employment?.GradeRank == 8);
        await hris.Send("transferred", "t-5", 5, new { effectiveFrom = "2026-06-01", worker = Hris.WorkerBody("w1", rank: 8) });
        await hris.Send("changed", "c-3", 3, new { effectiveFrom = "2026-03-01", worker = Hris.WorkerBody("w1", rank: 6) });
        // One queue, but many at a time: what comes after them has only been seen when they were.
        await hris.Send("transferred", "t-9", 9, new { effectiveFrom = "2026-07-01", worker = Hris.WorkerBody("w1", rank: 9) });
        var worker = await hris.Worker("w1", worker => worker.Employment?.GradeRank == 9);
        await Eventually.True(async () => await Receipts(hris) == 4);

        await using var session = hris.Service.Store.QuerySession();
        var events = await session.Events.FetchStreamAsync(worker.Id, token: Ct);
        Assert.Equal(
            ["WorkerHired", "WorkerTransferred", "WorkerTransferred"],
            events.Select(stored => stored.EventType).Where(type => type != typeof(WorkerNewsSuperseded)).Select(type => type.Name));
        Assert.Single(events, stored => stored.EventType == typeof(WorkerNewsSuperseded));
    }

    [Fact]
    public async Task a_transfer_before_the_hire_ends_in_the_transfer()
    {
        await using var hris = await shared.Hris();
        await hris.Send("transferred", "t-2", 2, new { effectiveFrom = "2026-06-01", worker = Hris.WorkerBody("w1", rank: 8) });
        await hris.Worker("w1");
        await hris.Hire("w1", sequence: 1);
        await Eventually.True(async () => await Receipts(hris) == 2);
        Assert.Equal(8, (await hris.Worker("w1")).Employment!.GradeRank);
    }

    [Fact]
    public async Task news_of_the_future_wait_for_their_day_and_their_names_with_them()
    {
        await using var hris = await shared.Hris();
        await hris.Hire("w1", family: "Weber");
        await hris.Send("changed", "c-1", 2, new { effectiveFrom = "2027-03-10", worker = Hris.WorkerBody("w1", rank: 7, family: "Weber-Sato") });
        var worker = await hris.Worker("w1", worker => worker is { Announced.Count: 1, Employment: not null });
        Assert.Equal(5, worker.Employment!.GradeRank);
        Assert.Equal("Kim Weber", await Name(hris, worker.Id));

        hris.Service.Clock.SetUtcNow(new DateTimeOffset(2027, 3, 9, 23, 0, 0, TimeSpan.Zero));
        worker = await hris.Worker("w1", worker => worker.Announced.Count == 0);
        Assert.Equal(7, worker.Employment!.GradeRank);
        Assert.Equal("Kim Weber-Sato", await Name(hris, worker.Id));
        await hris.Told(worker.Id, told => told.GradeRank == 7);
    }

    [Fact]
    public async Task who_left_is_no_longer_signed_in_anywhere()
    {
        await using var hris = await shared.Hris();
        await hris.Hire("w1");
        await hris.Told(await hris.PersonOf("w1"), told => told.Active);
        await hris.Send("left", "l-1", 2, new { workerId = "w1", lastWorkingDay = "2027-02-27", effectiveFrom = "2027-02-28" });
        await hris.Told(await hris.PersonOf("w1"), told => !told.Active);
    }

    [Theory]
    [InlineData("no json at all")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"urn:hris:acme"}""")]
    public async Task what_cannot_be_read_is_kept_aside_with_the_reason_and_nothing_is_stored(string body)
    {
        await using var hris = await shared.Hris();
        await hris.SendText(body);
        var error = await Eventually.Get(() => hris.Get("programme-hris-inbound_error"), found => found is not null);

        Assert.Equal(body, Encoding.UTF8.GetString(error!.Body.Span));
        var reason = Encoding.UTF8.GetString((byte[])error.BasicProperties.Headers!["MT-Fault-Message"]!);
        Assert.NotEmpty(reason);
        Assert.DoesNotContain("Kim", reason, StringComparison.Ordinal);
        await using var session = hris.Service.Store.QuerySession();
        Assert.Equal(0, await session.Query<WorkerIdentity>().CountAsync(identity => identity.Id.StartsWith(Hris.Source), Ct));
        Assert.Equal(0, await session.Query<PersonalData>().CountAsync(data => data.Source == Hris.Source, Ct));
    }

    [Fact]
    public async Task every_event_is_answered_on_the_exchange_and_what_cannot_be_taken_with_the_place_of_what_is_wrong()
    {
        await using var hris = await Hris.Start(new() { ["Hris:Sources:0:Source"] = Hris.Source, ["Hris:Sources:0:Countries"] = "DE, AT" });
        await using var answers = await Answers.Of(hris);
        await hris.Hire("w1");
        await hris.Hire("w2", country: "PL");
        await hris.SendText("""{"specversion":"1.0","id":"3","source":"urn:hris:acme","type":"org.reversementoring.hris.worker.promoted.v1","sequence":"1","data":{}}""");
        await hris.SendText("""{"specversion":"1.0","id":"4","source":"urn:hris:acme","type":"org.reversementoring.hris.worker.hired.v1","sequence":"1","data":{"effectiveFrom":"2026-01-01","worker":{"workerId":"w1","givenName":"Kim"}}}""");
        await hris.SendText("""{"specversion":"1.0","id":"5","source":"urn:hris:other","type":"org.reversementoring.hris.worker.left.v1","sequence":"1","data":{"effectiveFrom":"2026-01-01","workerId":"w1"}}""");
        await hris.Worker("w1");
        await hris.Send("changed", "6", 6, new { effectiveFrom = "2025-12-01", worker = Hris.WorkerBody("w1", rank: 4) });

        Assert.Equal(("accepted", "forbidden-field", "/data/worker/birthDate", "de"), await answers.To("hire-w1-1"));
        Assert.Equal(("rejected", "country-not-allowed", "/data/worker/country", "zz"), await answers.To("hire-w2-1"));
        Assert.Equal(("rejected", "type-unknown", "/type", "zz"), await answers.To("3"));
        Assert.Equal(("rejected", "schema", "/data/worker/workerType", "zz"), await answers.To("4"));
        Assert.Equal(("rejected", "source-not-allowed", "/source", "zz"), await answers.To("5"));
        Assert.Equal(("stale", "stale", null, "de"), await answers.To("6"));
        Assert.Null(await hris.Get("programme-hris-inbound_error"));
    }

    [Fact]
    public async Task an_event_that_has_lost_every_race_is_answered_too_and_taken_when_it_is_sent_again()
    {
        await using var hris = await shared.Hris();
        await using var answers = await Answers.Of(hris);
        await using var database = Npgsql.NpgsqlDataSource.Create(hris.Service.Database);
        await Run(database, """
            create function lose() returns trigger as $$ begin raise exception 'somebody was quicker' using errcode = '23505'; end $$ language plpgsql;
            create trigger lose before insert on mt_doc_workereventheard for each row execute function lose();
            """);
        await hris.Hire("w1");
        // Nothing of it is noted, and its answer is told all the same.
        Assert.Equal(("rejected", "too-many-changes", null, "de"), await answers.To("hire-w1-1"));
        Assert.Equal(0, await Receipts(hris));

        await Run(database, "drop trigger lose on mt_doc_workereventheard; drop function lose()");
        await hris.Hire("w1");
        await hris.Worker("w1");
        await Eventually.True(async () => (await answers.To("hire-w1-1")).Outcome == "accepted");
    }

    [Fact]
    public async Task an_event_that_is_taken_back_before_it_comes_never_holds_and_one_that_is_taken_back_later_no_longer()
    {
        await using var hris = await shared.Hris();
        await hris.Send("rescinded", "r-1", 9, new { workerId = "w1", rescinds = new { id = "c-1" } });
        await Eventually.True(async () => await Receipts(hris) == 2);
        await hris.Hire("w1", rank: 5);
        await hris.Send("changed", "c-1", 2, new { effectiveFrom = "2026-06-01", worker = Hris.WorkerBody("w1", rank: 7) });
        await hris.Send("changed", "c-2", 3, new { effectiveFrom = "2026-07-01", worker = Hris.WorkerBody("w1", rank: 8) });
        await hris.Worker("w1", worker => worker.Employment?.GradeRank == 8);
        await Eventually.True(async () => await Receipts(hris) == 4);
        await hris.Send("rescinded", "r-2", 10, new { workerId = "w1", rescinds = new { id = "c-2" } });
        var worker = await hris.Worker("w1", worker => worker.Employment?.GradeRank == 5);
        await hris.Told(worker.Id, told => told.GradeRank == 5);
        // A leave, and until when.
        await hris.Send("leave-started", "ls-1", 11, new { workerId = "w1", effectiveFrom = "2027-02-01", expectedUntil = "2027-08-31" });
        await hris.Told(worker.Id, told => told.OnLeaveUntil == new DateOnly(2027, 8, 31));
        // The day of the hire was another: the first one is void.
        await hris.Send("hired", "h-2", 12, new { effectiveFrom = "2026-01-15", correctionOf = "hire-w1-1", worker = Hris.WorkerBody("w1", rank: 6) });
        await hris.Worker("w1", corrected => corrected.Employment?.GradeRank == 6);
    }

    [Fact]
    public async Task no_event_holds_anything_personal_and_what_is_forbidden_is_stored_nowhere()
    {
        await using var hris = await shared.Hris();
        await hris.Hire("w1", family: "Unverkennbar");
        await hris.Send("changed", "c-1", 2, new { effectiveFrom = "2027-09-10", worker = Hris.WorkerBody("w1", family: "Unverkennbar") });
        await hris.Worker("w1", worker => worker is { Announced.Count: 1, Employment: not null });

        await using var database = Npgsql.NpgsqlDataSource.Create(hris.Service.Database);
        Assert.Equal(0L, await Count(database, "select count(*) from mt_events where data::text ~* 'unverkennbar|w1@acme|\"w1\"|1990-02-03'"));
        Assert.Equal(0L, await Count(database, "select count(*) from mt_doc_worker where data::text ~* 'unverkennbar|w1@acme|\"w1\"|1990-02-03'"));
        Assert.Equal(1L, await Count(database, "select count(*) from mt_doc_personaldata where data::text ~* 'unverkennbar'"));
        Assert.Equal(0L, await Count(database, "select count(*) from mt_doc_personaldata where data::text ~* '1990-02-03|gender'"));
    }

    private static async Task<string?> Name(Hris hris, Guid person)
    {
        await using var session = hris.Service.Store.QuerySession();
        return (await session.LoadAsync<PersonalData>(person, Ct))?.At(hris.Service.Clock.GetUtcNow())?.Full;
    }

    private static async Task<long> Receipts(Hris hris)
    {
        await using var database = Npgsql.NpgsqlDataSource.Create(hris.Service.Database);
        return await Count(database, $"""
            select count(*) from mt_doc_workereventheard h
            where h.data ->> 'personId' in (select i.data ->> 'personId' from mt_doc_workeridentity i where starts_with(i.id, '{hris.From}/'))
            """);
    }

    private static async Task Run(Npgsql.NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Ct);
    }

    private static async Task<long> Count(Npgsql.NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(Ct))!;
    }
}
