using System.Reflection;

namespace ReverseMentoring.Programme.Integration.Hris;

/// <summary>Whose workers somebody may write: those of these sources in these countries; null for all.</summary>
internal sealed record HrisScope(IReadOnlySet<string>? Sources, IReadOnlySet<string>? Countries)
{
    public static HrisScope Everything { get; } = new(null, null);

    public bool MayUse(string source) => Sources is null || Sources.Contains(source);

    public bool MayWrite(string country) => Countries is null || Countries.Contains(country.ToUpperInvariant());

    /// <summary>
    /// Of a machine, by the claims <c>sources</c> and <c>countries</c> of its token (settings <c>Hris:SourcesClaim</c>, <c>Hris:CountriesClaim</c>).
    /// Without a claim it may nothing, unless the installation trusts its integrators with everything (<c>Hris:UnscopedIntegrators</c>).
    /// </summary>
    public static ValueTask<HrisScope?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var hris = context.RequestServices.GetRequiredService<IConfiguration>().GetSection("Hris");
        var trusted = hris.GetValue("UnscopedIntegrators", false);
        return new(new HrisScope(Of(hris["SourcesClaim"] ?? "sources", value => value), Of(hris["CountriesClaim"] ?? "countries", value => value.ToUpperInvariant())));

        IReadOnlySet<string>? Of(string claim, Func<string, string> asWritten)
        {
            var values = context.User.FindAll(claim).Select(held => asWritten(held.Value)).ToHashSet();
            return values.Count == 0 && trusted ? null : values;
        }
    }

    /// <summary>On the exchange, where the broker has let somebody in: what the installation has written down for the source (<c>Hris:Sources</c>), everything if nothing.</summary>
    public static HrisScope OfSource(IConfiguration configuration, string? source)
    {
        var sources = configuration.GetSection("Hris:Sources").GetChildren().ToList();
        if (sources.Count == 0) return Everything;
        var known = sources.FirstOrDefault(section => section["Source"] == source);
        var countries = known?["Countries"]?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(code => code.ToUpperInvariant()).ToHashSet();
        return new(new HashSet<string>(known is null ? [] : [source!]), countries);
    }
}
