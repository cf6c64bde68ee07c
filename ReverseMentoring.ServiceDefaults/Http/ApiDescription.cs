using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace ReverseMentoring.ServiceDefaults;

/// <summary>The API's own description at <c>/openapi/v1.json</c> and as a page at <c>/docs</c>. Neither holds data, so neither asks who reads.</summary>
internal static class ApiDescription
{
    private const string Bearer = "bearer";
    private const string Version = "v1";

    public static IHostApplicationBuilder AddApiDescription(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOpenApi(Version, options =>
        {
            options.AddDocumentTransformer((document, _, _) =>
            {
                document.Info.Title = builder.Configuration["OTEL_SERVICE_NAME"] ?? builder.Environment.ApplicationName;
                document.Components ??= new();
                document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
                document.Components.SecuritySchemes[Bearer] = new OpenApiSecurityScheme
                {
                    Type = SecuritySchemeType.Http,
                    Scheme = Bearer,
                    BearerFormat = "JWT",
                    Description = "An access token of the identity provider."
                };
                document.Security = [new() { [new(Bearer, document)] = [] }];
                return Task.CompletedTask;
            });
            options.AddOperationTransformer((operation, context, _) =>
            {
                if (context.Description.ActionDescriptor.EndpointMetadata.OfType<IAllowAnonymous>().Any()) operation.Security = [];
                return Task.CompletedTask;
            });
        });
        return builder;
    }

    /// <summary>Off outside Development unless <c>ApiDescription:Enabled</c> says otherwise: an installation decides itself what it shows of its inside.</summary>
    public static void MapApiDescription(this WebApplication app)
    {
        if (!app.Configuration.GetValue("ApiDescription:Enabled", app.Environment.IsDevelopment())) return;

        // One name only: any other is as unknown as any other path, and answered like it.
        app.MapOpenApi($"/openapi/{{documentName:regex(^{Version}$)}}.json").AllowAnonymous();
        app.MapScalarApiReference("/docs").AllowAnonymous();
    }
}
