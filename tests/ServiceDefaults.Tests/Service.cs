using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Trace;

namespace ReverseMentoring.ServiceDefaults.Tests;

/// <summary>A service with nothing but the defaults, on a real port, and endpoints that do what callers and servers do to one.</summary>
internal sealed class Service : IAsyncDisposable
{
    private static readonly ActivitySource Inside = new("ReverseMentoring.Tests");
    private readonly WebApplication _app;

    public ConcurrentQueue<string> Spans { get; } = [];
    public ConcurrentQueue<string> Logs { get; } = [];
    public Dictionary<string, HealthCheckResult> Checks { get; } = [];
    public HttpClient Client { get; }

    private Service(WebApplication app, HttpClient client) => (_app, Client) = (app, client);

    public static async Task<Service> Start(Authority authority, string environment = "Production", params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(settings.ToDictionary(s => s.Key, string? (s) => s.Value))
        {
            ["Identity:Authority"] = authority.Address,
            ["Urls"] = "http://127.0.0.1:0"
        });
        builder.Logging.ClearProviders();
        builder.AddServiceDefaults();
        builder.LeaveUntraced("/answers");
        // The authority of the tests speaks plain http, which only Development allows by itself.
        builder.Services.Configure<Microsoft.AspNetCore.Authentication.JwtBearer.JwtBearerOptions>("Bearer", options => options.RequireHttpsMetadata = false);

        Service? service = null;
        builder.Services.AddOpenTelemetry().WithTracing(tracing => tracing.AddProcessor(new SimpleActivityExportProcessor(new Heard<Activity>(a => service!.Spans.Enqueue(a.OperationName + " " + a.GetTagItem("url.path"))))));
        builder.Logging.AddOpenTelemetry(logging => logging.AddProcessor(new SimpleLogRecordExportProcessor(new Heard<LogRecord>(l => service?.Logs.Enqueue(l.FormattedMessage ?? l.Body ?? "")))));
        var checks = builder.Services.AddHealthChecks();
        foreach (var (name, tags) in new[] { ("database", new[] { "ready" }), ("bus", ["ready", "masstransit"]), ("relay", []) })
            checks.AddCheck(name, () => service!.Checks.GetValueOrDefault(name, HealthCheckResult.Healthy()), tags);

        var app = builder.Build();
        app.MapDefaultEndpoints();
        app.MapGet("/unguarded", (HttpContext http) => http.User.Identity!.Name);
        app.MapGet("/administrators", () => "in").RequireAuthorization(Policies.Administrator);
        var open = app.MapGroup("").AllowAnonymous();
        open.MapPost("/echo", (Said said) => said);
        open.MapGet("/number", (int n) => n);
        open.MapGet("/broken", string () => throw new InvalidOperationException("secret"));
        open.MapGet("/away", string () => throw new AggregateException(new DatabaseAway()));
        foreach (var room in new[] { "answers", "questions" })
            open.MapPost("/" + room, (ILogger<Service> log) =>
            {
                using var work = Inside.StartActivity("work in " + room);
                log.LogWarning("work in {Room}", room);
                return Activity.Current?.Id ?? "nothing";
            });
        var client = new HttpClient();
        service = new(app, client);
        await app.StartAsync(TestContext.Current.CancellationToken);
        client.BaseAddress = new(app.Urls.Single());
        return service;
    }

    public async Task<HttpResponseMessage> Get(string path, string? token = null, string? accept = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (token is not null) request.Headers.Authorization = new("Bearer", token);
        if (accept is not null) request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(accept));
        return await Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public Task<HttpResponseMessage> Post(string path, string body, string type = "application/json") =>
        Client.PostAsync(path, new StringContent(body, Encoding.UTF8, type), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    internal enum Mood { VeryGood, Bad }

    internal sealed record Said(string Text, int Number, Mood Mood, string? Note = null);

    private sealed class DatabaseAway : DbException
    {
        public override bool IsTransient => true;
    }

    private sealed class Heard<T>(Action<T> tell) : BaseExporter<T> where T : class
    {
        public override ExportResult Export(in Batch<T> batch)
        {
            foreach (var item in batch) tell(item);
            return ExportResult.Success;
        }
    }
}

internal static class Answers
{
    public static async Task<JsonElement> Json(this HttpResponseMessage response) =>
        JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;

    /// <summary>A whole problem document, with the code that is asked for.</summary>
    public static async Task IsProblem(this HttpResponseMessage response, int status, string code)
    {
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.Json();
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        Assert.NotEmpty(problem.GetProperty("traceId").GetString()!);
    }
}
