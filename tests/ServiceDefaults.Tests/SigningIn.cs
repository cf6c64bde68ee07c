namespace ReverseMentoring.ServiceDefaults.Tests;

public sealed class SigningIn : IAsyncLifetime
{
    private Authority _authority = null!;
    private Service _service = null!;

    public async ValueTask InitializeAsync()
    {
        _authority = await Authority.Start();
        _service = await Service.Start(_authority);
    }

    [Fact] public async Task is_needed_where_nothing_was_said_about_who_may() => await (await _service.Get("/unguarded")).IsProblem(401, "not-signed-in");

    [Fact] public async Task is_needed_even_to_learn_that_there_is_nothing() => await (await _service.Get("/nowhere")).IsProblem(401, "not-signed-in");

    [Fact]
    public async Task with_a_token_of_the_authority_names_its_subject() =>
        Assert.Equal("w-00001", await (await _service.Get("/unguarded", _authority.Token("w-00001"))).Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

    [Fact]
    public async Task with_a_role_of_the_token_opens_what_is_for_that_role()
    {
        Assert.Equal(200, (int)(await _service.Get("/administrators", _authority.Token("ada", Policies.Administrator))).StatusCode);
        await (await _service.Get("/administrators", _authority.Token("w-00001", Policies.Operator))).IsProblem(403, "not-allowed");
    }

    [Fact]
    public async Task reads_the_roles_from_the_claim_that_the_installation_names()
    {
        await using var service = await Service.Start(_authority, settings: ("Identity:RoleClaim", "groups"));
        var token = _authority.Token("ada", "reverse-mentoring", DateTime.UtcNow.AddHours(1), "groups", Policies.Administrator);
        Assert.Equal(200, (int)(await service.Get("/administrators", token)).StatusCode);
        await (await service.Get("/administrators", _authority.Token("ada", Policies.Administrator))).IsProblem(403, "not-allowed");
    }

    [Fact]
    public async Task is_refused_with_a_token_for_somebody_else_of_yesterday_or_of_another_authority()
    {
        await using var other = await Authority.Start();
        foreach (var token in new[]
        {
            _authority.Token("ada", "another-audience", DateTime.UtcNow.AddHours(1), "roles"),
            _authority.Token("ada", "reverse-mentoring", DateTime.UtcNow.AddMinutes(-1), "roles"),
            other.Token("ada"),
            "nonsense"
        }) await (await _service.Get("/unguarded", token)).IsProblem(401, "not-signed-in");
    }

    [Fact]
    public async Task lets_nobody_in_while_the_authority_is_away()
    {
        var gone = await Authority.Start();
        var token = gone.Token("ada");
        await gone.DisposeAsync();
        await using var service = await Service.Start(gone);
        await (await service.Get("/unguarded", token)).IsProblem(401, "not-signed-in");
    }

    [Fact]
    public void without_an_authority_is_noticed_at_the_start()
    {
        var builder = Microsoft.AspNetCore.Builder.WebApplication.CreateBuilder(new Microsoft.AspNetCore.Builder.WebApplicationOptions { EnvironmentName = "Production" });
        Assert.Contains("Identity:Authority", Assert.Throws<InvalidOperationException>(() => builder.AddServiceDefaults()).Message, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        await _authority.DisposeAsync();
    }
}
