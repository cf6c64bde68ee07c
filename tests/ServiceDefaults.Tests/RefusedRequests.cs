using System.Net;

namespace ReverseMentoring.ServiceDefaults.Tests;

/// <summary>The same in Development and in production: what is only tried in one is not known of the other.</summary>
public abstract class RefusedRequests(string environment) : IAsyncLifetime
{
    private const string Good = """{"text":"a","number":1,"mood":"very-good"}""";
    private Authority _authority = null!;
    private Service _service = null!;

    public async ValueTask InitializeAsync()
    {
        _authority = await Authority.Start();
        _service = await Service.Start(_authority, environment);
    }

    [Fact]
    public async Task a_good_body_comes_back_in_kebab_case()
    {
        var answer = await _service.Post("/echo", Good);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("very-good", (await answer.Json()).GetProperty("mood").GetString());
    }

    [Fact]
    public async Task an_unknown_property_is_ignored() =>
        Assert.Equal(HttpStatusCode.OK, (await _service.Post("/echo", """{"text":"a","number":1,"mood":"bad","new":true}""")).StatusCode);

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("""{"text":"a","number":1,"mood":"very-good"} more""")]
    [InlineData("""{"number":1,"mood":"very-good"}""")]
    [InlineData("""{"text":null,"number":1,"mood":"very-good"}""")]
    [InlineData("""{"text":"a","number":"1","mood":"very-good"}""")]
    [InlineData("""{"text":"a","number":1.5,"mood":"very-good"}""")]
    [InlineData("""{"text":"a","number":1e99,"mood":"very-good"}""")]
    [InlineData("""{"text":"a","number":1,"mood":"terrific"}""")]
    [InlineData("""{"text":"a","number":1,"mood":0}""")]
    [InlineData("""{"text":"a","number":1,"number":2,"mood":"bad"}""")]
    [InlineData("{\"text\":\"\\u0000\",\"number\":1,\"mood\":\"bad\"}")]
    [InlineData("{\"text\":\"\\ud800\",\"number\":1,\"mood\":\"bad\"}")]
    public async Task a_body_that_says_something_else_than_was_meant_is_malformed(string body) => await (await _service.Post("/echo", body)).IsProblem(400, "malformed");

    [Fact]
    public async Task a_malformed_body_is_told_where_but_not_what_our_types_are_called()
    {
        var detail = (await (await _service.Post("/echo", """{"text":"a","number":{},"mood":"bad"}""")).Json()).GetProperty("detail").GetString();
        Assert.Contains("$.number", detail, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/number")]
    [InlineData("/number?n=")]
    [InlineData("/number?n=one")]
    [InlineData("/number?n=99999999999")]
    public async Task a_query_that_cannot_be_read_is_malformed(string path) => await (await _service.Get(path)).IsProblem(400, "malformed");

    [Fact]
    public async Task a_body_above_a_mebibyte_is_too_large_whether_its_length_is_announced_or_not()
    {
        foreach (var announced in new[] { true, false })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/echo") { Content = new StringContent($$"""{"text":"{{new string('a', 1024 * 1024)}}"}""", null, "application/json") };
            request.Headers.TransferEncodingChunked = !announced;
            // Else the client may still be writing when the connection is closed, and never reads why.
            request.Headers.ExpectContinue = announced;
            await (await _service.Client.SendAsync(request, TestContext.Current.CancellationToken)).IsProblem(413, "too-large");
        }
    }

    [Fact]
    public async Task another_media_type_method_or_path_has_its_own_code()
    {
        // Signed in: whoever is not learns neither what a door accepts nor that it is there.
        _service.Client.DefaultRequestHeaders.Authorization = new("Bearer", _authority.Token("w-00001"));
        await (await _service.Post("/echo", Good, "text/plain")).IsProblem(415, "unsupported-media-type");
        await (await _service.Get("/echo")).IsProblem(405, "method-not-allowed");
        await (await _service.Get("/nowhere")).IsProblem(404, "not-found");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("application/json")]
    [InlineData("text/html")]
    public async Task our_own_fault_says_nothing_of_our_inside_whatever_the_caller_accepts(string? accept)
    {
        var answer = await _service.Get("/broken", accept: accept);
        await answer.IsProblem(500, "internal-error");
        Assert.DoesNotContain("secret", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_database_that_is_away_asks_to_come_back_later()
    {
        var answer = await _service.Get("/away");
        await answer.IsProblem(503, "unavailable");
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    [Fact]
    public async Task our_fault_is_logged_and_a_callers_is_not()
    {
        await _service.Post("/echo", "{");
        Assert.DoesNotContain(_service.Logs, line => line.Contains("unhandled", StringComparison.OrdinalIgnoreCase));
        await _service.Get("/broken");
        Assert.Contains(_service.Logs, line => line.Contains("unhandled", StringComparison.OrdinalIgnoreCase));
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        await _authority.DisposeAsync();
    }
}

public sealed class RefusedRequestsInDevelopment() : RefusedRequests("Development");

public sealed class RefusedRequestsInProduction() : RefusedRequests("Production");
