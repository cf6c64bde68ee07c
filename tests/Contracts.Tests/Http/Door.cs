using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using ReverseMentoring.Testing;

namespace ReverseMentoring.Contracts.Tests.Http;

/// <summary>One endpoint as a caller sees it: how it is reached, what it is asked with, and what body it takes.</summary>
/// <param name="Body">Null where it takes none.</param>
/// <param name="Query">What may stand after the question mark.</param>
internal sealed record Door(string Method, RoutePattern Pattern, Type? Body, IReadOnlyList<(string Name, Type Type)> Query)
{
    private static readonly Type[] Simple =
        [typeof(string), typeof(int), typeof(long), typeof(bool), typeof(Guid), typeof(DateTimeOffset), typeof(DateOnly), typeof(DateTime), typeof(decimal)];

    /// <summary>Every endpoint that the service has, once for each method.</summary>
    public static IReadOnlyList<Door> Of(AnyService service) =>
    [
        .. from endpoint in service.Endpoints
           from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [HttpMethods.Get]
           where method is not ("HEAD" or "OPTIONS")
           orderby endpoint.RoutePattern.RawText, method
           select new Door(method, endpoint.RoutePattern, endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType, Asked(endpoint))
    ];

    /// <summary>The path with these values for its parameters.</summary>
    public string Path(Func<string, RoutePatternParameterPart, string> value)
    {
        var before = "";
        var segments = new List<string>();
        foreach (var segment in Pattern.PathSegments)
        {
            segments.Add(string.Concat(segment.Parts.Select(part => part switch
            {
                RoutePatternLiteralPart literal => literal.Content,
                RoutePatternSeparatorPart separator => separator.Content,
                RoutePatternParameterPart parameter => Uri.EscapeDataString(value(before, parameter)),
                _ => ""
            })));
            if (segment.IsSimple && segment.Parts[0] is RoutePatternLiteralPart named) before = named.Content;
        }

        return "/" + string.Join('/', segments);
    }

    public override string ToString() => $"{Method} {Pattern.RawText}";

    private static List<(string, Type)> Asked(RouteEndpoint endpoint) =>
    [
        .. from parameter in endpoint.Metadata.GetMetadata<MethodInfo>()?.GetParameters() ?? []
           let type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType
           where Simple.Contains(type) && endpoint.RoutePattern.Parameters.All(part => part.Name != parameter.Name)
           select (parameter.Name!, type)
    ];
}
